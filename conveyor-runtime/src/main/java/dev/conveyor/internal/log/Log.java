package dev.conveyor.internal.log;

import java.lang.System.Logger.Level;

/**
 * Writes to the {@link System.Logger} of Conveyor. Whatever that throws is swallowed: where
 * something is logged, nobody is left who could be told that this failed.
 */
public final class Log {

  /** The name of the logger. */
  public static final String NAME = "dev.conveyor";

  private Log() {}

  /**
   * Warns of something that was thrown. Where it cannot be printed, for its {@code getMessage()}
   * may be user code, its class is told.
   */
  public static void warning(String message, Throwable thrown) {
    try {
      System.getLogger(NAME).log(Level.WARNING, message, thrown);
    } catch (Throwable unprintable) {
      warning(message + " (" + thrown.getClass().getName() + ", which cannot be printed)");
    }
  }

  /** Warns of something. */
  public static void warning(String message) {
    try {
      System.getLogger(NAME).log(Level.WARNING, message);
    } catch (Throwable swallowed) {
      // see above
    }
  }
}
