package dev.conveyor.internal;

import dev.conveyor.ConveyorOptions;
import dev.conveyor.SourceConveyor;
import dev.conveyor.SourceRun;
import dev.conveyor.Topology;
import dev.conveyor.internal.drive.DrivenRun;
import dev.conveyor.spi.Blueprint;
import dev.conveyor.spi.Drawn;
import dev.conveyor.spi.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A blueprint that begins with a source, with options. */
final class LocalSourceConveyor<O> implements SourceConveyor<O>, Drawn<Start, O> {

  private static final List<Start> INPUT = List.of(Start.START);

  private final Blueprint<Start, O> blueprint;
  private final Launcher<O> launcher;

  LocalSourceConveyor(Blueprint<Start, O> blueprint, ConveyorOptions options) {
    this.blueprint = blueprint;
    launcher = new Launcher<>(blueprint, options);
  }

  @Override
  public void run(Consumer<? super O> output) {
    assemble(output).runHere();
  }

  @Override
  public List<O> run() {
    List<O> results = new ArrayList<>();
    run(results::add);
    return results;
  }

  @Override
  public Stream<O> stream() {
    return launcher.stream(INPUT);
  }

  @Override
  public SourceRun start(Consumer<? super O> output) {
    return assemble(output).begin();
  }

  private DrivenRun assemble(Consumer<? super O> output) {
    Consumer<Object> results = launcher.untyped(output);
    return launcher.assembly().fromIterable(INPUT, results);
  }

  @Override
  public SourceConveyor<O> with(ConveyorOptions options) {
    return new LocalSourceConveyor<>(blueprint, Launcher.required(options));
  }

  @Override
  public Blueprint<Start, O> blueprint() {
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
