package dev.conveyor.internal.segment;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * The compiler inlines what a segment begins with, a step or a compound, into the loop that calls it
 * only as long as this loop has called no other: what it has seen is kept with the code of the loop,
 * which all segments of the JVM would share. So each class of entries that is called often gets a copy
 * of the code, as a hidden class.
 */
/** Makes the loops that give items to the entries of one class. */
final class ItemLoops {

  private static final ClassValue<ItemLoops> LOOPS =
      new ClassValue<>() {
        @Override
        protected ItemLoops computeValue(Class<?> entryClass) {
          return new ItemLoops();
        }
      };

  /** After how many segments a class is one that is called often, though each has little to do. */
  private static final int SEGMENTS_UNTIL_HOT = 64;

  private volatile @Nullable Supplier<ItemLoop> copies;
  private int begun;

  private ItemLoops() {}

  /** The loops for entries of a class. */
  static ItemLoops of(Class<?> entryClass) {
    return LOOPS.get(entryClass);
  }

  /**
   * One for an entry that is not called often yet: where others of its class were, one of theirs.
   */
  ItemLoop begin() {
    Supplier<ItemLoop> made = copies;
    if (made != null) {
      return made.get();
    }
    return ++begun < SEGMENTS_UNTIL_HOT ? new SharedLoop() : hot(); // not exact, between threads
  }

  /** One for entries of this class only, where the virtual machine can make one. */
  synchronized ItemLoop hot() {
    Supplier<ItemLoop> made = copies;
    if (made == null) {
      made = copy();
      copies = made;
    }
    return made.get();
  }

  private static Supplier<ItemLoop> copy() {
    try (InputStream code = SharedLoop.class.getResourceAsStream("SharedLoop.class")) {
      if (code == null) {
        return SharedLoop::new;
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
      return SharedLoop::new; // such as in an image that was compiled ahead of time
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
