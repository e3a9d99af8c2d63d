package dev.conveyor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reserved, without effect yet: to mark a method that gives the key of an item, for a balanced fork
 * that sends items with equal keys to the same replica in order. The compiler refuses such a fork.
 * It is meant to be written like this:
 *
 * <pre>{@code
 * @Key String customer(Order order) { return order.account().owner(); }
 *
 * @Pipeline("read | balance(by customer) { book } | join | report")
 * }</pre>
 *
 * <p>Where the item has an accessor of that name itself (a record component, {@code name()} or
 * {@code getName()}), no such method would be needed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Key {}
