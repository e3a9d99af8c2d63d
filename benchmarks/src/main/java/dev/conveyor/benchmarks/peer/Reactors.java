package dev.conveyor.benchmarks.peer;

import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.contest.OpenLine;
import dev.conveyor.benchmarks.work.Item;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Project Reactor. Without a hop all steps run on the calling thread, and Reactor fuses them. With
 * hops there is a {@code publishOn} before each step, onto {@code Schedulers.parallel()}, which the
 * reference guide's chapter "Threading and Schedulers" gives for work that needs the CPU. Balanced
 * work is a {@code ParallelFlux}, of the chapter "Parallelizing Work with ParallelFlux".
 */
public final class Reactors {

  private static final int PREFETCH = 1024;

  private Reactors() {}

  /**
   * All steps on the calling thread.
   *
   * @param steps the steps
   */
  public static Batch fused(List<UnaryOperator<Item>> steps) {
    return new Batch(
        "Reactor, fused",
        items -> {
          Flux<Item> flux = source(items);
          for (UnaryOperator<Item> step : steps) {
            flux = flux.map(step);
          }
          return checksum(flux);
        });
  }

  /**
   * A hop before each step.
   *
   * @param steps the steps
   */
  public static Batch hops(List<UnaryOperator<Item>> steps) {
    return new Batch(
        "Reactor, publishOn",
        items -> {
          Flux<Item> flux = source(items);
          for (UnaryOperator<Item> step : steps) {
            flux = flux.publishOn(Schedulers.parallel(), PREFETCH).map(step);
          }
          return checksum(flux);
        });
  }

  /**
   * The same hops, kept open: fed through a sink, which the reference guide's chapter "Processors
   * and Sinks" has for that.
   *
   * @param steps the steps
   */
  public static OpenLine open(List<UnaryOperator<Item>> steps) {
    return new OpenLine(
        "Reactor, publishOn",
        output -> {
          Sinks.Many<Item> sink = Sinks.many().unicast().onBackpressureBuffer();
          Flux<Item> flux = sink.asFlux();
          for (UnaryOperator<Item> step : steps) {
            flux = flux.publishOn(Schedulers.parallel(), PREFETCH).map(step);
          }
          Disposable run = flux.subscribe(output);
          return OpenLine.opened(
              item -> sink.emitNext(item, Sinks.EmitFailureHandler.FAIL_FAST), run::dispose);
        });
  }

  /**
   * All steps of an item on one of as many rails as there are cores.
   *
   * @param steps the steps
   */
  public static Batch parallel(List<UnaryOperator<Item>> steps) {
    return new Batch(
        "Reactor, parallel",
        items -> {
          var rails =
              source(items).parallel(Cores.COUNT, PREFETCH).runOn(Schedulers.parallel(), PREFETCH);
          for (UnaryOperator<Item> step : steps) {
            rails = rails.map(step);
          }
          return checksum(rails.sequential(PREFETCH));
        });
  }

  /**
   * Rails for the step in the middle only.
   *
   * @param shape the steps
   */
  public static Batch balanced(Balanced shape) {
    return new Batch(
        "Reactor, parallel",
        items ->
            checksum(
                source(items)
                    .map(shape.before())
                    .parallel(Cores.COUNT, PREFETCH)
                    .runOn(Schedulers.parallel(), PREFETCH)
                    .map(shape.step())
                    .sequential(PREFETCH)
                    .map(shape.after())));
  }

  /**
   * All branches on the calling thread: {@code publish} with a function shares one subscription
   * among them, and {@code merge} joins them.
   *
   * @param branches the branches
   */
  public static Batch replicatedFused(List<UnaryOperator<Item>> branches) {
    return new Batch(
        "Reactor, fused",
        items -> checksum(replicate(items, branches, (shared, branch) -> shared.map(branch))));
  }

  /**
   * A hop before each branch.
   *
   * @param branches the branches
   */
  public static Batch replicatedHops(List<UnaryOperator<Item>> branches) {
    return new Batch(
        "Reactor, publishOn",
        items ->
            checksum(
                replicate(
                    items,
                    branches,
                    (shared, branch) ->
                        shared.publishOn(Schedulers.parallel(), PREFETCH).map(branch))));
  }

  private static Flux<Item> source(int items) {
    return Flux.fromIterable(Item.first(items));
  }

  private static Flux<Item> replicate(
      int items,
      List<UnaryOperator<Item>> branches,
      BiFunction<Flux<Item>, UnaryOperator<Item>, Flux<Item>> connect) {
    return source(items)
        .publish(
            shared ->
                Flux.merge(
                    Flux.fromIterable(branches).map(branch -> connect.apply(shared, branch)),
                    branches.size(),
                    PREFETCH),
            PREFETCH);
  }

  private static long checksum(Flux<Item> flux) throws InterruptedException, ExecutionException {
    Arrival arrival = new Arrival();
    Disposable run = flux.subscribe(arrival, arrival::fail, arrival::complete);
    try {
      return arrival.checksum();
    } finally {
      run.dispose();
    }
  }
}
