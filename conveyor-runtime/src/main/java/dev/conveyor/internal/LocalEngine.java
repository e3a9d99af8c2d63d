package dev.conveyor.internal;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.SourceConveyor;
import dev.conveyor.spi.Blueprint;
import dev.conveyor.spi.Engine;
import dev.conveyor.spi.Start;

/** Runs pipelines on the cores of this machine. */
public final class LocalEngine implements Engine {

  /** For the service loader. */
  public LocalEngine() {}

  @Override
  public <I, O> Conveyor<I, O> conveyor(Blueprint<I, O> blueprint) {
    return new LocalConveyor<>(blueprint, ConveyorOptions.defaults());
  }

  @Override
  public <O> SourceConveyor<O> sourceConveyor(Blueprint<Start, O> blueprint) {
    return new LocalSourceConveyor<>(blueprint, ConveyorOptions.defaults());
  }
}
