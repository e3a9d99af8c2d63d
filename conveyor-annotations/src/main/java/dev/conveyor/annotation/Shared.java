package dev.conveyor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a type that one instance of it may be used by several threads at once. An instance handed
 * to a pipeline method as a parameter may then be used in a balanced fork, and by several
 * processors.
 *
 * <pre>{@code
 * @Shared
 * public final class Dictionary {
 *   @Processor Entry lookUp(String word) { … }   // reads only
 * }
 *
 * @Pipeline("words | balance { dictionary.lookUp } | join")
 * abstract Conveyor<String, Entry> entries(Dictionary dictionary);
 * }</pre>
 *
 * <p>Without it, pass a {@code Supplier<Dictionary>}: every replica then gets an instance of its
 * own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Shared {}
