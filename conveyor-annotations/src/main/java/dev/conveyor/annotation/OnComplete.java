package dev.conveyor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a method without parameters that is called once on each instance of a processor, after its
 * last item. What it returns goes where the output of the processor goes.
 *
 * <pre>{@code
 * private final Map<String, Long> counts = new HashMap<>();
 *
 * @Processor void count(String word) { counts.merge(word, 1L, Long::sum); }
 *
 * @OnComplete("count")
 * Stream<Map.Entry<String, Long>> totals() { return counts.entrySet().stream(); }
 * }</pre>
 *
 * <p>It may return nothing, one value ({@code null} for none), an {@code Optional} or a {@code
 * Stream}. It is not called when the run failed or was cancelled.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnComplete {

  /**
   * The processor whose end is awaited.
   *
   * @return the name of a processor of the same type
   */
  String value();
}
