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
 * <p>Use it on the thread that called the processor, before the processor returns.
 *
 * @param <T> the type of the items
 */
@FunctionalInterface
public interface Emitter<T> {

  /**
   * Hands an item to the next pipe. While the pipe is full the call waits; meanwhile its thread
   * runs the processors downstream where it can.
   *
   * @param item the item
   * @throws NullPointerException if the item is null
   * @throws IllegalStateException if called after the processor returned, or from another thread
   * @throws java.util.concurrent.CancellationException if the run was cancelled or has failed; let
   *     it pass
   */
  void emit(T item);
}
