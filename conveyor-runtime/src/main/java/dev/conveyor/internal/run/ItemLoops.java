package dev.conveyor.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.function.Supplier;

/*
 * The compiler inlines the head's step into the loop that calls it only as long as this loop has
 * called no other: what it has seen is kept with the code of the loop, which all segments of the JVM
 * would share. So each class of steps that is called often gets a copy of the code, as a hidden class.
 */
/** Makes the loops that give items to heads. */
final class ItemLoops {

  private static final ClassValue<Supplier<ItemLoop>> COPIES =
      new ClassValue<>() {
        @Override
        protected Supplier<ItemLoop> computeValue(Class<?> stepClass) {
          return copy();
        }
      };

  private ItemLoops() {}

  /** A loop for a step that is not called often yet. */
  static ItemLoop shared() {
    return new SharedLoop();
  }

  /** A loop for steps of this class only, where the virtual machine can make one. */
  static ItemLoop of(Class<?> stepClass) {
    return COPIES.get(stepClass).get();
  }

  private static Supplier<ItemLoop> copy() {
    try (InputStream code = SharedLoop.class.getResourceAsStream("SharedLoop.class")) {
      if (code == null) {
        return ItemLoops::shared;
      }
      Constructor<?> constructor =
          MethodHandles.lookup()
              .defineHiddenClass(code.readAllBytes(), true)
              .lookupClass()
              .getDeclaredConstructor();
      return () -> make(constructor);
    } catch (IOException
        | ReflectiveOperationException
        | LinkageError
        | UnsupportedOperationException e) {
      return ItemLoops::shared; // such as in an image that was compiled ahead of time
    }
  }

  private static ItemLoop make(Constructor<?> constructor) {
    try {
      return (ItemLoop) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a copy of a class of our own", e);
    }
  }
}
