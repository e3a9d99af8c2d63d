package dev.conveyor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Collects items for a processor that takes a {@code List}: for work that is cheaper for many items
 * than for one, such as a request to a database.
 *
 * <pre>{@code
 * @Processor(batch = @Batch(size = 100, withinMillis = 50))
 * List<Score> score(List<Page> pages) { … }
 * }</pre>
 *
 * <p>The method is called when {@link #size} items have come, when {@link #withinMillis} have
 * passed since the first of them, and with what is left at the end of the input.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Batch {

  /**
   * The number of items in a full batch.
   *
   * @return the size, in items; at least 1
   */
  int size();

  /**
   * How long the first item of a batch waits for others.
   *
   * @return the time in milliseconds; 0 for as long as it takes
   */
  long withinMillis() default 0;
}
