package dev.conveyor.benchmarks.row;

import dev.conveyor.Conveyor;
import dev.conveyor.Run;
import dev.conveyor.benchmarks.contest.Contestant;
import dev.conveyor.benchmarks.contest.Figure;
import dev.conveyor.benchmarks.contest.Row;
import dev.conveyor.benchmarks.pipeline.Calls;
import dev.conveyor.benchmarks.pipeline.CallsConveyor;
import dev.conveyor.benchmarks.work.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/**
 * Calls that wait five milliseconds, as many at once as the contestant dares. Rates are those of
 * the second half of a turn, so that whoever finds the number by itself has half of it, two
 * seconds, to do so; and it is told when he had found it.
 */
public final class BlockingCalls implements Row<BlockingCalls.Caller> {

  private static final String BEST = "64 plain threads";
  private static final List<Integer> WIDTHS = List.of(1, 2, 4, 8, 16, 32, 64);
  private static final long WINDOW_NANOS = 100_000_000;
  private static final double THERE = 0.9;

  /**
   * Makes calls.
   *
   * @param name what it is called
   * @param calls makes them
   */
  public record Caller(String name, Calling calls) implements Contestant {}

  /** Makes calls. */
  @FunctionalInterface
  public interface Calling {

    /**
     * Makes calls until the time is over.
     *
     * @param end the time, as {@link System#nanoTime} tells it
     * @param done is told of each call, by any thread
     * @throws Exception if that fails
     */
    void until(long end, Consumer<Item> done) throws Exception;
  }

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String title() {
    return "balanced fork over blocking calls of 5 ms";
  }

  @Override
  public String target() {
    return "at least 0.9 of the best fixed number within 2 s, without any setting";
  }

  @Override
  public String reference() {
    return BEST;
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.compared("calls/s after half the turn"),
        Figure.plain("s until %s of that".formatted(THERE)));
  }

  @Override
  public Duration turn() {
    return Duration.ofSeconds(4);
  }

  @Override
  public int warmUps() {
    return 1;
  }

  @Override
  public int rounds() {
    return 3;
  }

  @Override
  public List<Caller> contestants() {
    CallsConveyor calls = new CallsConveyor();
    List<Conveyor<Item, Item>> fixed =
        List.of(
            calls.one(),
            calls.two(),
            calls.four(),
            calls.eight(),
            calls.sixteen(),
            calls.thirtyTwo(),
            calls.sixtyFour());
    List<Caller> callers = new ArrayList<>();
    callers.add(conveyor("Conveyor", calls.chosen()));
    for (int i = 0; i < WIDTHS.size(); i++) {
      callers.add(conveyor("Conveyor, balance(%d)".formatted(WIDTHS.get(i)), fixed.get(i)));
    }
    for (int width : WIDTHS) {
      callers.add(threads(width));
    }
    return callers;
  }

  @Override
  public double[] turn(Caller contestant, Duration turn) throws Exception {
    AtomicLongArray windows = new AtomicLongArray((int) Math.max(2, turn.toNanos() / WINDOW_NANOS));
    long begin = System.nanoTime();
    contestant
        .calls()
        .until(
            begin + windows.length() * WINDOW_NANOS,
            item -> {
              int window = (int) ((System.nanoTime() - begin) / WINDOW_NANOS);
              if (window < windows.length()) {
                windows.incrementAndGet(window);
              }
            });
    int half = windows.length() / 2;
    long calls = 0;
    for (int i = half; i < windows.length(); i++) {
      calls += windows.get(i);
    }
    double perWindow = (double) calls / (windows.length() - half);
    int there = 0;
    while (there < half && windows.get(there) < THERE * perWindow) {
      there++;
    }
    return new double[] {perWindow * 1e9 / WINDOW_NANOS, (there + 1) * WINDOW_NANOS / 1e9};
  }

  private static Caller conveyor(String name, Conveyor<Item, Item> conveyor) {
    return new Caller(
        name,
        (end, done) -> {
          Run<Item> run = conveyor.start(done);
          for (int i = 0; System.nanoTime() < end; i++) {
            run.send(Item.of(i));
          }
          run.cancel(); // what is still in the pipes is not of interest
          try {
            run.close();
          } catch (CancellationException e) {
            // As asked for.
          }
        });
  }

  /** The upper bound: no queue between them, no output but the count. */
  private static Caller threads(int count) {
    return new Caller(
        count == 1 ? "1 plain thread" : count + " plain threads",
        (end, done) -> {
          List<Thread> threads = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> callUntil(end, done), "caller-" + i);
            thread.start();
            threads.add(thread);
          }
          for (Thread thread : threads) {
            thread.join();
          }
        });
  }

  private static void callUntil(long end, Consumer<Item> done) {
    try {
      for (int i = 0; System.nanoTime() < end; i++) {
        done.accept(Calls.call(Item.of(i)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
