package dev.conveyor.internal.stop;

import dev.conveyor.internal.schedule.Task;

/*
 * A method of the JDK that throws an InterruptedException has found the interrupt flag of its thread
 * set, and cleared it: nobody can look at the flag any more. User code may throw one for any reason,
 * such as that it was handed on from another thread, where somebody interrupted that one.
 */
/** Tells whether user code was interrupted, or only says so. */
final class Interrupts {

  private static final String JDK = "java.base";
  private static final String HERE = Task.class.getName();

  private Interrupts() {}

  /**
   * Whether something that was thrown says that the calling thread was interrupted: if a method of
   * the JDK threw it which was called, by user code, by a task. Without a stack trace it says
   * nothing.
   */
  static boolean isShownBy(Throwable thrown) {
    if (!(thrown instanceof InterruptedException)) {
      return false;
    }
    StackTraceElement[] trace = thrown.getStackTrace();
    if (trace.length == 0 || !JDK.equals(trace[0].getModuleName())) {
      return false;
    }
    for (StackTraceElement frame : trace) {
      if (frame.getClassName().equals(HERE)) {
        return true;
      }
    }
    return false;
  }
}
