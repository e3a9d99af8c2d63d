package dev.conveyor.internal;

import dev.conveyor.ConveyorOptions;
import dev.conveyor.RunListener;
import dev.conveyor.internal.adapt.Experience;
import dev.conveyor.internal.assemble.Assembly;
import dev.conveyor.internal.assemble.Outline;
import dev.conveyor.internal.assemble.Settings;
import dev.conveyor.internal.drive.Results;
import dev.conveyor.internal.report.Listeners;
import dev.conveyor.internal.schedule.Scheduler;
import dev.conveyor.spi.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Starts runs of a blueprint with options.
 *
 * @param <O> the type of the output items
 */
final class Launcher<O> {

  /** A run that is to be the same everywhere must not depend on the machine. */
  private static final int DETERMINISTIC_PARALLELISM = 4;

  private final Outline outline;
  private final ConveyorOptions options;
  private final Scheduler scheduler;
  private final Experience experience = new Experience();

  Launcher(Blueprint<?, O> blueprint, ConveyorOptions options) {
    outline = Outline.of(blueprint);
    this.options = options;
    scheduler = options.executor().map(Scheduler::of).orElse(Scheduler.shared());
  }

  /** Assembles a run. */
  Assembly assembly() {
    OptionalLong seed = options.deterministic();
    return new Assembly(
        outline,
        new Settings(
            options.pipeCapacity(),
            options
                .parallelism()
                .orElse(seed.isPresent() ? DETERMINISTIC_PARALLELISM : Scheduler.cores()),
            scheduler,
            listeners(),
            seed.isPresent() ? new Experience() : experience,
            seed));
  }

  private Listeners listeners() {
    List<RunListener> told = options.listeners();
    List<RunListener> found = ListenerServices.found();
    if (!found.isEmpty()) {
      told = new ArrayList<>(told);
      told.addAll(found);
    }
    return new Listeners(outline.topology(), options, told);
  }

  /** A consumer as an engine sees it. */
  @SuppressWarnings("unchecked") // the compiler has checked that O comes out of the last processor
  Consumer<Object> untyped(Consumer<? super O> output) {
    Objects.requireNonNull(
        output, "output is null; give item -> {} where nobody is to take the results");
    return (Consumer<Object>) output;
  }

  /** Refuses a null input. */
  static <T> Iterable<T> required(Iterable<T> input) {
    return Objects.requireNonNull(input, "input is null; give List.of() where there are no items");
  }

  /** Refuses null options. */
  static ConveyorOptions required(ConveyorOptions options) {
    return Objects.requireNonNull(
        options,
        "options are null; give ConveyorOptions.defaults() for those a conveyor begins with");
  }

  /** The results as a stream that starts the run when it is read. */
  @SuppressWarnings("unchecked") // the compiler has checked that O comes out of the last processor
  Stream<O> stream(Iterable<?> input) {
    AtomicReference<@Nullable Results> started = new AtomicReference<>();
    int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
    Stream<Object> results =
        StreamSupport.stream(
            () -> {
              Results begun = assembly().toReader(input).begin();
              started.set(begun);
              return begun;
            },
            characteristics,
            false);
    return (Stream<O>)
        results.onClose(
            () -> {
              Results begun = started.get();
              if (begun != null) {
                begun.close();
              }
            });
  }
}
