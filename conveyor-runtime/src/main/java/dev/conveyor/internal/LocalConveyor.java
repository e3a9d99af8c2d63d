package dev.conveyor.internal;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.Run;
import dev.conveyor.Topology;
import dev.conveyor.internal.run.Experience;
import dev.conveyor.spi.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A blueprint with options. */
final class LocalConveyor<I, O> implements Conveyor<I, O> {

  private final Blueprint<I, O> blueprint;
  private final Launcher<O> launcher;

  LocalConveyor(Blueprint<I, O> blueprint, ConveyorOptions options) {
    this.blueprint = blueprint;
    launcher = new Launcher<>(blueprint, options, new Experience());
  }

  @Override
  public void run(Iterable<? extends I> input, Consumer<? super O> output) {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    launcher.assembly().fromIterable(input, launcher.untyped(output)).runHere();
  }

  @Override
  public List<O> run(Iterable<? extends I> input) {
    List<O> results = new ArrayList<>();
    run(input, results::add);
    return results;
  }

  @Override
  public Stream<O> stream(Iterable<? extends I> input) {
    return launcher.stream(Objects.requireNonNull(input, "input"));
  }

  @Override
  public Run<I> start(Consumer<? super O> output) {
    Objects.requireNonNull(output, "output");
    return launcher.assembly().<I>fromSenders(launcher.untyped(output)).begin();
  }

  @Override
  public Conveyor<I, O> with(ConveyorOptions options) {
    return new LocalConveyor<>(blueprint, Objects.requireNonNull(options, "options"));
  }

  @Override
  public Topology topology() {
    return blueprint.topology();
  }

  @Override
  public String toString() {
    return "conveyor " + topology().pipeline();
  }
}
