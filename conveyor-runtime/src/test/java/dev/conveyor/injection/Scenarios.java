package dev.conveyor.injection;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.Run;
import dev.conveyor.TestSteps;
import dev.conveyor.Topology.Width;
import dev.conveyor.internal.schedule.CarelessTask;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.StepFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Small pipelines, each run in its own way, that together come to most of what happens in a batch.
 * The rewriting class loader loads this, too; the tests know it as a map of calls, each of which
 * returns what is wrong after a run, or an empty text.
 */
public final class Scenarios implements Supplier<Map<String, Callable<String>>> {

  /** The name of the one that is broken on purpose. */
  static final String TWIN = "the twin that keeps its claim";

  /** What is said where not every instance was closed. */
  static final String LEFT_OPEN = "instances left open";

  private static final long LIMIT_NANOS = 2_000_000_000L;
  private static final List<Integer> INPUT = IntStream.range(0, 300).boxed().toList();

  /** An instance that is to be closed. */
  private static final class Instance implements AutoCloseable {
    private final AtomicInteger open;
    private long sum;

    Instance(AtomicInteger open) {
      this.open = open;
      open.incrementAndGet();
    }

    Integer add(Integer item) {
      sum += item;
      return item;
    }

    Stream<Integer> total() {
      return Stream.of((int) sum, 1, 2);
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  /** What to do in one run, with a count of its open instances. */
  private interface Scenario {
    String run(AtomicInteger open) throws Exception;
  }

  private static Callable<String> closing(Scenario scenario) {
    return () -> {
      AtomicInteger open = new AtomicInteger();
      try {
        return scenario.run(open);
      } finally {
        if (open.get() != 0) {
          throw new AssertionError(LEFT_OPEN);
        }
      }
    };
  }

  @Override
  public Map<String, Callable<String>> get() {
    Map<String, Callable<String>> all = new LinkedHashMap<>();
    all.put("row", closing(open -> run(row(open), options(2))));
    all.put("row, one thread", closing(open -> run(row(open), options(1))));
    all.put("row, deterministic", closing(open -> run(row(open), deterministic(7))));
    all.put("forks", closing(open -> run(forks(open), options(2))));
    all.put("forks, deterministic", closing(open -> run(forks(open), deterministic(3))));
    all.put("emitter and stream", closing(open -> run(many(open), options(2))));
    all.put(
        "emitter and stream, deterministic", closing(open -> run(many(open), deterministic(5))));
    all.put("blocking", closing(open -> run(blocking(open), options(2))));
    all.put("sent", closing(open -> send(many(open), options(2))));
    all.put("sent to forks", closing(open -> send(forks(open), options(2))));
    all.put("read", closing(open -> read(forks(open), options(2))));
    all.put(TWIN, Scenarios::keepClaim);
    return all;
  }

  private static StepFactory<Integer, Integer> adding(AtomicInteger open) {
    return TestSteps.stateful(() -> new Instance(open), Instance::add, Instance::total);
  }

  private static StepFactory<Integer, Integer> same() {
    return TestSteps.same();
  }

  private static Line<Integer, Integer> line() {
    return Line.of("Injection.line");
  }

  private static Conveyor<Integer, Integer> row(AtomicInteger open) {
    return line()
        .processor("a", "T.a(Integer)", same())
        .pipe(2)
        .processor("b", "T.b(Integer)", adding(open))
        .pipe()
        .processor("c", "T.c(Integer)", same())
        .conveyor();
  }

  private static Conveyor<Integer, Integer> forks(AtomicInteger open) {
    return line()
        .processor("a", "T.a(Integer)", same())
        .pipe(4)
        .replicate(
            left -> left.processor("b", "T.b(Integer)", adding(open)),
            right ->
                right
                    .processor("c", "T.c(Integer)", same())
                    .pipe(2)
                    .processor("d", "T.d(Integer)", same()))
        .pipe()
        .join()
        .pipe(8)
        .balance(Width.between(2, 3), each -> each.processor("e", "T.e(Integer)", adding(open)))
        .pipe()
        .join()
        .pipe(2)
        .processor("f", "T.f(Integer)", same())
        .conveyor();
  }

  private static Conveyor<Integer, Integer> many(AtomicInteger open) {
    return line()
        .<Integer>processor(
            "twice",
            "T.twice(Integer)",
            TestSteps.emit(
                (Integer item, dev.conveyor.Emitter<? super Integer> out) -> {
                  out.emit(item);
                  out.emit(item + 1);
                }))
        .pipe(2)
        .processor("b", "T.b(Integer)", adding(open))
        .pipe(1)
        .<Integer>processor(
            "three",
            "T.three(Integer)",
            TestSteps.flatMap((Integer item) -> Stream.of(item, item, item)))
        .pipe(2)
        .processor("c", "T.c(Integer)", same())
        .conveyor();
  }

  private static Conveyor<Integer, Integer> blocking(AtomicInteger open) {
    return line()
        .processor("a", "T.a(Integer)", same())
        .pipe(4)
        .processor("waits", "T.waits(Integer)", adding(open))
        .blocking()
        .pipe(2)
        .processor("c", "T.c(Integer)", same())
        .conveyor();
  }

  private static ConveyorOptions options(int parallelism) {
    return ConveyorOptions.builder().parallelism(parallelism).pipeCapacity(4).build();
  }

  private static ConveyorOptions deterministic(long seed) {
    return ConveyorOptions.builder().deterministic(seed).pipeCapacity(4).build();
  }

  private static String run(Conveyor<Integer, Integer> conveyor, ConveyorOptions options) {
    conveyor.with(options).run(INPUT, item -> {});
    return "";
  }

  private static String read(Conveyor<Integer, Integer> conveyor, ConveyorOptions options) {
    Stream<Integer> results = conveyor.with(options).stream(INPUT);
    try { // not with resources: the same error may come out of both, which cannot suppress itself
      results.forEach(item -> {});
    } finally {
      results.close();
    }
    return "";
  }

  private static String send(Conveyor<Integer, Integer> conveyor, ConveyorOptions options) {
    Run<Integer> run = conveyor.with(options).start(item -> {});
    try {
      INPUT.forEach(run::send);
    } finally {
      run.close();
    }
    return isClaimed(run) ? "a claim is left: " + run : "";
  }

  /** Whether a claim stays taken; the thread that ended the run may be about to give its own up. */
  private static boolean isClaimed(Run<Integer> run) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    boolean claimed = true;
    while (claimed && System.nanoTime() < deadline) {
      String dump = run.toString();
      claimed = dump.contains("RUNNING") || dump.contains("AGAIN");
    }
    return claimed;
  }

  private static String keepClaim() throws InterruptedException {
    CarelessTask task = new CarelessTask();
    Thread worker = new Thread(task::execute, "careless");
    worker.setUncaughtExceptionHandler((thread, e) -> {});
    worker.start();
    worker.join();
    task.awaitGivenUp();
    return "";
  }
}
