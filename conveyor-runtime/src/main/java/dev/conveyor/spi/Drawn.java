package dev.conveyor.spi;

/**
 * A conveyor that remembers what it was drawn as. The conveyors of an {@link Engine} implement it,
 * so that {@link Blueprint#of} finds their blueprint.
 *
 * @param <I> the type of the input items; {@link Start} where the pipeline begins with a source
 * @param <O> the type of the output items
 */
public interface Drawn<I, O> {

  /**
   * What the conveyor was made of.
   *
   * @return the blueprint the engine was given
   */
  Blueprint<I, O> blueprint();
}
