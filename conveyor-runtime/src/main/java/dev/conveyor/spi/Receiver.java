package dev.conveyor.spi;

/**
 * What takes the output of a step: an engine's {@link Outlet}, or, where both run on one thread,
 * the following {@link Step} itself or a {@link Compound}.
 *
 * @param <T> the type of the items
 */
public abstract class Receiver<T> {

  /** For outlets, steps and compounds. */
  Receiver() {}

  /**
   * Takes an item. The answer is about the next one.
   *
   * @param item the item; taken in any case
   * @return whether more may be given now; after {@code false} a step gives no more, returns {@code
   *     false} itself and is resumed when it may go on
   * @throws Exception a {@link StepFailure} of a step behind, or what the user's method throws
   */
  public abstract boolean accept(T item) throws Exception;
}
