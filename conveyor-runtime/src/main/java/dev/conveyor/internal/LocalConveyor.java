package dev.conveyor.internal;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.Run;
import dev.conveyor.Topology;
import dev.conveyor.spi.Blueprint;
import dev.conveyor.spi.Drawn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A blueprint with options. */
final class LocalConveyor<I, O> implements Conveyor<I, O>, Drawn<I, O> {

  private final Blueprint<I, O> blueprint;
  private final Launcher<O> launcher;

  LocalConveyor(Blueprint<I, O> blueprint, ConveyorOptions options) {
    this.blueprint = blueprint;
    launcher = new Launcher<>(blueprint, options);
  }

  @Override
  public void run(Iterable<? extends I> input, Consumer<? super O> output) {
    Iterable<? extends I> items = Launcher.required(input);
    Consumer<Object> results = launcher.untyped(output);
    launcher.assembly().fromIterable(items, results).runHere();
  }

  @Override
  public List<O> run(Iterable<? extends I> input) {
    List<O> results = new ArrayList<>();
    run(input, results::add);
    return results;
  }

  @Override
  public Stream<O> stream(Iterable<? extends I> input) {
    return launcher.stream(Launcher.required(input));
  }

  @Override
  public Run<I> start(Consumer<? super O> output) {
    Consumer<Object> results = launcher.untyped(output);
    return launcher.assembly().<I>fromSenders(results).begin();
  }

  @Override
  public Conveyor<I, O> with(ConveyorOptions options) {
    return new LocalConveyor<>(blueprint, Launcher.required(options));
  }

  @Override
  public Blueprint<I, O> blueprint() {
    return blueprint;
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
