package dev.conveyor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a processor: a logical compute core that takes items from the pipe before it and
 * may hand items to the pipe behind it.
 *
 * <p>The signature says what it does:
 *
 * <pre>{@code
 * @Processor int length(String line) { return line.length(); }                  // one to one
 * @Processor String clean(String word) { return word.isBlank() ? null : word; } // null: no output
 * @Processor Optional<Url> parse(String text) { … }                             // one to at most one
 * @Processor Stream<String> words(String line) { … }                            // one to many, pulled lazily
 * @Processor void split(Page page, Emitter<? super Link> out) { … }             // one to any number
 * @Processor void count(String word) { … }                                      // no output
 * @Processor String line() { … }                                                // a source: until it returns null
 * }</pre>
 *
 * <p>Every occurrence of a processor in a pipeline, and every replica of it, has its own instance
 * of the type that declares it. An instance is never used by two threads at once, and what one call
 * wrote the next call sees: fields need neither locks nor {@code volatile}.
 *
 * <p>The method may be static (then it has no state), may throw anything, and must not be private.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Processor {

  /**
   * The name used in pipeline expressions.
   *
   * <pre>{@code
   * @Processor(name = "utf8") byte[] encode(String text) { … }
   *
   * @Pipeline("utf8 | gzip")
   * }</pre>
   *
   * <p>In an expression {@code join}, {@code zip} and {@code pass} always mean the element. A
   * processor with one of these names is reached as {@code parameter.join} or {@code Type.join}
   * only.
   *
   * @return the name, a Java identifier; empty for the name of the method
   */
  String name() default "";

  /**
   * Says that the method waits: for a network, a disk, a lock. It then runs on a thread of its own
   * and does not keep a core from the other processors.
   *
   * <pre>{@code
   * @Processor(blocking = true) Page fetch(URI uri) throws IOException { … }
   * }</pre>
   *
   * @return whether the method blocks
   */
  boolean blocking() default false;

  /**
   * Reserved, not supported yet: to hand the method a list of items at a time. The compiler refuses
   * a processor that sets it.
   *
   * @return the size of a batch and the time it may wait for more items
   */
  Batch batch() default @Batch(size = 1);

  /**
   * What happens when the method throws: the run stops. Other policies are not supported yet, and
   * the compiler refuses them.
   *
   * <pre>{@code
   * @Processor(onError = ErrorPolicy.STOP) Row parse(String line) { … }
   * }</pre>
   *
   * @return {@link ErrorPolicy#STOP}
   */
  ErrorPolicy onError() default ErrorPolicy.STOP;
}
