package dev.conveyor.benchmarks.peer;

import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.work.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/**
 * Threads with queues between them, as one writes it by hand: a thread per step, an {@link
 * ArrayBlockingQueue} before each, and an end mark behind the last item, as the documentation of
 * {@link BlockingQueue} suggests. The last thread adds up. Threads are started in each run, which
 * is a ten thousandth of its time.
 */
public final class Queues {

  private static final String NAME = "queues and threads";

  private static final int CAPACITY = 1024;

  private static final Item END = new Item(-1);

  private Queues() {}

  /**
   * A thread per step.
   *
   * @param steps the steps
   */
  public static Batch chain(List<UnaryOperator<Item>> steps) {
    return new Batch(
        NAME,
        items -> {
          Arrival arrival = new Arrival();
          BlockingQueue<Item> first = queue();
          BlockingQueue<Item> from = first;
          for (UnaryOperator<Item> step : steps.subList(0, steps.size() - 1)) {
            BlockingQueue<Item> to = queue();
            forward(arrival, from, step, to, 1);
            from = to;
          }
          addUp(arrival, from, 1, steps.get(steps.size() - 1));
          return feed(items, List.of(first), arrival);
        });
  }

  /**
   * A step by as many threads as there are cores, which take from one queue, between two others.
   *
   * @param shape the steps
   */
  public static Batch balanced(Balanced shape) {
    return new Batch(
        NAME,
        items -> {
          Arrival arrival = new Arrival();
          BlockingQueue<Item> first = queue();
          BlockingQueue<Item> shared = queue();
          BlockingQueue<Item> joined = queue();
          forward(arrival, first, shape.before(), shared, Cores.COUNT);
          for (int i = 0; i < Cores.COUNT; i++) {
            forward(arrival, shared, shape.step(), joined, 1);
          }
          addUp(arrival, joined, Cores.COUNT, shape.after());
          return feed(items, List.of(first), arrival);
        });
  }

  /**
   * A thread and a queue per branch, which all put into one queue.
   *
   * @param branches the branches
   */
  public static Batch replicated(List<UnaryOperator<Item>> branches) {
    return new Batch(
        NAME,
        items -> {
          Arrival arrival = new Arrival();
          BlockingQueue<Item> joined = queue();
          List<BlockingQueue<Item>> forked = new ArrayList<>();
          for (UnaryOperator<Item> branch : branches) {
            BlockingQueue<Item> queue = queue();
            forked.add(queue);
            forward(arrival, queue, branch, joined, 1);
          }
          addUp(arrival, joined, branches.size(), UnaryOperator.identity());
          return feed(items, forked, arrival);
        });
  }

  private static BlockingQueue<Item> queue() {
    return new ArrayBlockingQueue<>(CAPACITY);
  }

  private static long feed(int items, List<BlockingQueue<Item>> queues, Arrival arrival)
      throws InterruptedException, ExecutionException {
    for (Item item : Item.first(items)) {
      for (BlockingQueue<Item> queue : queues) {
        queue.put(item);
      }
    }
    for (BlockingQueue<Item> queue : queues) {
      queue.put(END);
    }
    return arrival.checksum();
  }

  private static void forward(
      Arrival arrival,
      BlockingQueue<Item> from,
      UnaryOperator<Item> step,
      BlockingQueue<Item> to,
      int ends) {
    start(
        arrival,
        () -> {
          for (Item item = from.take(); !isEnd(item); item = from.take()) {
            to.put(step.apply(item));
          }
          for (int i = 0; i < ends; i++) {
            to.put(END);
          }
        });
  }

  private static void addUp(
      Arrival arrival, BlockingQueue<Item> from, int ends, UnaryOperator<Item> last) {
    start(
        arrival,
        () -> {
          int open = ends;
          while (open > 0) {
            Item item = from.take();
            if (isEnd(item)) {
              open--;
            } else {
              arrival.accept(last.apply(item));
            }
          }
          arrival.complete();
        });
  }

  private static boolean isEnd(Item item) {
    return item.value() == END.value();
  }

  private static void start(Arrival arrival, Loop loop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (InterruptedException e) {
                arrival.fail(e);
              }
            },
            "queues");
    thread.setDaemon(true);
    thread.start();
  }

  @FunctionalInterface
  private interface Loop {
    void run() throws InterruptedException;
  }
}
