package dev.conveyor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Conveyor logs while this is open; it is printed nowhere. */
public final class LogOf implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger("dev.conveyor");

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final boolean printed = LOGGER.getUseParentHandlers();
  private final Handler handler;

  private LogOf(Consumer<LogRecord> also) {
    handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            records.add(record);
            also.accept(record);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  /** Listens from now on. */
  public static LogOf conveyor() {
    return new LogOf(record -> {});
  }

  /** Listens from now on, and does something with each record within the call that logs it. */
  public static LogOf conveyor(Consumer<LogRecord> also) {
    return new LogOf(also);
  }

  /** The records so far. */
  public List<LogRecord> records() {
    return List.copyOf(records);
  }

  @Override
  public void close() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(printed);
  }
}
