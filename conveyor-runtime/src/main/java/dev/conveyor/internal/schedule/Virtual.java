package dev.conveyor.internal.schedule;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;

/** Starts virtual threads, which there are from Java 21 on; this is compiled for Java 17. */
final class Virtual {

  private final MethodHandle builder;
  private final MethodHandle name;
  private final MethodHandle start;

  private Virtual(MethodHandle builder, MethodHandle name, MethodHandle start) {
    this.builder = builder;
    this.name = name;
    this.start = start;
  }

  /** Finds what makes them; null where there is no such thing. */
  static @Nullable Virtual find() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
      Class<?> anyBuilder = Class.forName("java.lang.Thread$Builder");
      return new Virtual(
          lookup
              .findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual))
              .asType(MethodType.methodType(Object.class)),
          lookup
              .findVirtual(anyBuilder, "name", MethodType.methodType(anyBuilder, String.class))
              .asType(MethodType.methodType(Object.class, Object.class, String.class)),
          lookup
              .findVirtual(anyBuilder, "start", MethodType.methodType(Thread.class, Runnable.class))
              .asType(MethodType.methodType(Thread.class, Object.class, Runnable.class)));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Starts one. */
  void start(String named, Runnable work) {
    try {
      Object made = (Object) builder.invokeExact();
      made = (Object) name.invokeExact(made, named);
      Thread unused = (Thread) start.invokeExact(made, work);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UndeclaredThrowableException(e);
    }
  }
}
