package dev.conveyor.benchmarks.peer;

import dev.conveyor.benchmarks.contest.OpenLine;
import dev.conveyor.benchmarks.work.Item;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A chain as one makes it by hand: each step has an executor with a single thread, and hands its
 * result to the next one as a task.
 */
public final class ExecutorChain {

  /** What it is called. */
  public static final String NAME = "single-thread executors";

  private ExecutorChain() {}

  /**
   * The chain, kept open.
   *
   * @param steps the steps
   */
  public static OpenLine open(List<UnaryOperator<Item>> steps) {
    return new OpenLine(
        NAME,
        output -> {
          List<ExecutorService> executors =
              Stream.generate(Executors::newSingleThreadExecutor).limit(steps.size()).toList();
          Consumer<Item> next = output;
          for (int i = steps.size() - 1; i >= 0; i--) {
            next = link(executors.get(i), steps.get(i), next);
          }
          return OpenLine.opened(next, () -> executors.forEach(ExecutorService::shutdown));
        });
  }

  private static Consumer<Item> link(
      ExecutorService executor, UnaryOperator<Item> step, Consumer<Item> next) {
    return item -> executor.execute(() -> next.accept(step.apply(item)));
  }
}
