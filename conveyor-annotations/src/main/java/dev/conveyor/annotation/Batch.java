package dev.conveyor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reserved, not supported yet: to collect items for a processor that takes a {@code List}, for work
 * that is cheaper for many items than for one, such as a request to a database. The compiler
 * refuses a processor that uses it; collect the items in a field of the type instead, and hand out
 * what is left in an {@link OnComplete} method. It is meant to be written like this:
 *
 * <pre>{@code
 * @Processor(batch = @Batch(size = 100, withinMillis = 50))
 * List<Score> score(List<Page> pages) { … }
 * }</pre>
 *
 * <p>The method would be called when {@link #size} items have come, when {@link #withinMillis} have
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
