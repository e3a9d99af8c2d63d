package dev.conveyor.benchmarks.peer;

import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.work.Item;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * RxJava. Without a hop all steps run on the calling thread. With hops there is an {@code
 * observeOn} before each step, onto {@code Schedulers.computation()}, as its read-me's "Concurrency
 * within a flow" does. Balanced work is a {@code ParallelFlowable}, of "Parallel processing" there.
 */
public final class RxJavas {

  private static final int BUFFER = 1024;

  private RxJavas() {}

  /**
   * All steps on the calling thread.
   *
   * @param steps the steps
   */
  public static Batch fused(List<UnaryOperator<Item>> steps) {
    return new Batch(
        "RxJava, fused",
        items -> {
          Flowable<Item> flowable = source(items);
          for (UnaryOperator<Item> step : steps) {
            flowable = flowable.map(step::apply);
          }
          return checksum(flowable);
        });
  }

  /**
   * A hop before each step.
   *
   * @param steps the steps
   */
  public static Batch hops(List<UnaryOperator<Item>> steps) {
    return new Batch(
        "RxJava, observeOn",
        items -> {
          Flowable<Item> flowable = source(items);
          for (UnaryOperator<Item> step : steps) {
            flowable = flowable.observeOn(Schedulers.computation(), false, BUFFER).map(step::apply);
          }
          return checksum(flowable);
        });
  }

  /**
   * All steps of an item on one of as many rails as there are cores.
   *
   * @param steps the steps
   */
  public static Batch parallel(List<UnaryOperator<Item>> steps) {
    return new Batch(
        "RxJava, parallel",
        items -> {
          var rails =
              source(items).parallel(Cores.COUNT, BUFFER).runOn(Schedulers.computation(), BUFFER);
          for (UnaryOperator<Item> step : steps) {
            rails = rails.map(step::apply);
          }
          return checksum(rails.sequential(BUFFER));
        });
  }

  /**
   * Rails for the step in the middle only.
   *
   * @param shape the steps
   */
  public static Batch balanced(Balanced shape) {
    return new Batch(
        "RxJava, parallel",
        items ->
            checksum(
                source(items)
                    .map(shape.before()::apply)
                    .parallel(Cores.COUNT, BUFFER)
                    .runOn(Schedulers.computation(), BUFFER)
                    .map(shape.step()::apply)
                    .sequential(BUFFER)
                    .map(shape.after()::apply)));
  }

  /**
   * All branches on the calling thread: {@code publish} with a function shares one subscription
   * among them, and {@code merge} joins them.
   *
   * @param branches the branches
   */
  public static Batch replicatedFused(List<UnaryOperator<Item>> branches) {
    return new Batch(
        "RxJava, fused",
        items ->
            checksum(replicate(items, branches, (shared, branch) -> shared.map(branch::apply))));
  }

  /**
   * A hop before each branch.
   *
   * @param branches the branches
   */
  public static Batch replicatedHops(List<UnaryOperator<Item>> branches) {
    return new Batch(
        "RxJava, observeOn",
        items ->
            checksum(
                replicate(
                    items,
                    branches,
                    (shared, branch) ->
                        shared
                            .observeOn(Schedulers.computation(), false, BUFFER)
                            .map(branch::apply))));
  }

  private static Flowable<Item> source(int items) {
    return Flowable.fromIterable(Item.first(items));
  }

  private static Flowable<Item> replicate(
      int items,
      List<UnaryOperator<Item>> branches,
      BiFunction<Flowable<Item>, UnaryOperator<Item>, Flowable<Item>> connect) {
    return source(items)
        .publish(
            shared ->
                Flowable.merge(
                    branches.stream().map(branch -> connect.apply(shared, branch)).toList(),
                    branches.size(),
                    BUFFER),
            BUFFER);
  }

  private static long checksum(Flowable<Item> flowable)
      throws InterruptedException, ExecutionException {
    Arrival arrival = new Arrival();
    Disposable run = flowable.subscribe(arrival::accept, arrival::fail, arrival::complete);
    try {
      return arrival.checksum();
    } finally {
      run.dispose();
    }
  }
}
