package dev.conveyor;

import org.jspecify.annotations.Nullable;

/**
 * A run failed. The message names the pipeline, the processor, its method and the item, and says
 * what was thrown; where an item or a message is long, only how it begins. The cause is what the
 * user's code threw, with the stack trace of the place where it did.
 *
 * <p>Whatever else was thrown while the run ended, for instance by closing streams and instances,
 * is a {@linkplain #getSuppressed suppressed} exception of this one; the cause is left as it was
 * thrown. Each call that throws what failed throws a new exception, with the same cause.
 */
public class ConveyorException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN_LENGTH = 200;

  private final String pipeline;
  private final String processor;
  private final String method;
  private final transient @Nullable Object item;

  /**
   * A failure of a processor.
   *
   * @param pipeline the name of the pipeline
   * @param processor the name of the processor
   * @param method the method that threw
   * @param item the item it was called with; null where it was called without one, at the start or
   *     the end of the input
   * @param cause what it threw
   */
  public ConveyorException(
      String pipeline, String processor, String method, @Nullable Object item, Throwable cause) {
    super(message(pipeline, processor, method, item, cause), cause);
    this.pipeline = pipeline;
    this.processor = processor;
    this.method = method;
    this.item = item;
  }

  private static String message(
      String pipeline, String processor, String method, @Nullable Object item, Throwable cause) {
    String on = item == null ? "" : " on item " + shown(item);
    return "pipeline %s: processor '%s' (%s) failed%s: %s"
        .formatted(pipeline, processor, method, on, shown(cause));
  }

  /** The beginning of what an object says it is: user code, which must not hide the failure. */
  private static String shown(Object object) {
    try {
      return shortened(String.valueOf(object.toString()));
    } catch (Throwable e) {
      return object.getClass().getName() + " (its toString() threw " + e.getClass().getName() + ")";
    }
  }

  private static String shortened(String text) {
    if (text.length() <= SHOWN_LENGTH) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(SHOWN_LENGTH - 1)) ? SHOWN_LENGTH - 1 : SHOWN_LENGTH;
    return text.substring(0, end) + "… (" + text.length() + " characters)";
  }

  /**
   * The pipeline.
   *
   * @return its type and method, such as {@code WordCount.wordCount}
   */
  public String pipeline() {
    return pipeline;
  }

  /**
   * The processor that failed.
   *
   * @return its name in the pipeline, such as {@code fold}; {@code input} or {@code output} where
   *     what the caller passed in failed
   */
  public String processor() {
    return processor;
  }

  /**
   * The method that failed.
   *
   * @return its type, name and parameters, such as {@code WordCount.fold(String)}
   */
  public String method() {
    return method;
  }

  /**
   * The item on which it failed.
   *
   * @return the item; null at the start or the end of the input, and after deserialization
   */
  public @Nullable Object item() {
    return item;
  }
}
