package dev.conveyor;

/**
 * Takes what a processor puts out for one item, where that may be any number of items.
 *
 * <pre>{@code
 * @Processor void links(Page page, Emitter<? super Link> out) {
 *   for (Element a : page.select("a")) out.emit(new Link(page, a));
 * }
 * }</pre>
 *
 * <p>A processor uses its emitter on the thread on which it was called, and before it returns.
 * Emitters come from the engine; tests may pass one of their own to a processor's method, such as
 * {@code results::add}.
 *
 * @param <T> the type of the items
 */
@FunctionalInterface
public interface Emitter<T> {

  /**
   * Hands an item on. Items keep the order of the calls. While the pipe behind the processor is
   * full the call waits; meanwhile its thread runs processors further down where it can.
   *
   * @param item the item
   * @throws NullPointerException if the item is null
   * @throws IllegalStateException if called after the processor returned, or from another thread
   * @throws java.util.concurrent.CancellationException if the run was cancelled or has failed; the
   *     processor should not catch it
   */
  void emit(T item);
}
