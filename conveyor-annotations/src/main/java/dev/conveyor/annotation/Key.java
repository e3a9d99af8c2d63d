package dev.conveyor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that gives the key of an item, for a balanced fork that sends items with equal
 * keys to the same replica in order.
 *
 * <pre>{@code
 * @Key String customer(Order order) { return order.account().owner(); }
 *
 * @Pipeline("read | balance(by customer) { book } | join | report")
 * }</pre>
 *
 * <p>Where the item has an accessor of that name itself (a record component, {@code name()} or
 * {@code getName()}), none is needed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Key {}
