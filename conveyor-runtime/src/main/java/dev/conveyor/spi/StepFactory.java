package dev.conveyor.spi;

import java.io.Serializable;

/**
 * Makes the steps of one processor of a pipeline: one for each run and replica, each with an
 * instance of the user's type of its own.
 *
 * @param <I> the type of the items the step takes
 * @param <O> the type of the items it puts out
 */
@FunctionalInterface
public interface StepFactory<I, O> extends Serializable {

  /**
   * Makes a step.
   *
   * @return a new one
   * @throws Exception what the user's constructor or supplier throws
   */
  Step<I, O> create() throws Exception;
}
