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

  private static final long LIMIT_NANOS = 2_000_000_000L;
  private static final List<Integer> INPUT = IntStream.range(0, 300).boxed().toList();

  private final AtomicInteger open = new AtomicInteger();

  /** An instance that is to be closed. */
  private final class Instance implements AutoCloseable {
    private long sum;

    Instance() {
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

  @Override
  public Map<String, Callable<String>> get() {
    Map<String, Callable<String>> all = new LinkedHashMap<>();
    all.put("row", () -> run(row(), options(2)));
    all.put("row, one thread", () -> run(row(), options(1)));
    all.put("row, deterministic", () -> run(row(), deterministic(7)));
    all.put("forks", () -> run(forks(), options(2)));
    all.put("forks, deterministic", () -> run(forks(), deterministic(3)));
    all.put("emitter and stream", () -> run(many(), options(2)));
    all.put("emitter and stream, deterministic", () -> run(many(), deterministic(5)));
    all.put("blocking", () -> run(blocking(), options(2)));
    all.put("sent", () -> send(many(), options(2)));
    all.put("sent to forks", () -> send(forks(), options(2)));
    all.put("read", () -> read(forks(), options(2)));
    all.put(TWIN, Scenarios::keepClaim);
    return all;
  }

  private StepFactory<Integer, Integer> adding() {
    return TestSteps.stateful(Instance::new, Instance::add, Instance::total);
  }

  private static StepFactory<Integer, Integer> same() {
    return TestSteps.same();
  }

  private static Line<Integer, Integer> line() {
    return Line.of("Injection.line");
  }

  private Conveyor<Integer, Integer> row() {
    return line()
        .processor("a", "T.a(Integer)", same())
        .pipe(2)
        .processor("b", "T.b(Integer)", adding())
        .pipe()
        .processor("c", "T.c(Integer)", same())
        .conveyor();
  }

  private Conveyor<Integer, Integer> forks() {
    return line()
        .processor("a", "T.a(Integer)", same())
        .pipe(4)
        .replicate(
            left -> left.processor("b", "T.b(Integer)", adding()),
            right ->
                right
                    .processor("c", "T.c(Integer)", same())
                    .pipe(2)
                    .processor("d", "T.d(Integer)", same()))
        .pipe()
        .join()
        .pipe(8)
        .balance(Width.between(2, 3), each -> each.processor("e", "T.e(Integer)", adding()))
        .pipe()
        .join()
        .pipe(2)
        .processor("f", "T.f(Integer)", same())
        .conveyor();
  }

  private Conveyor<Integer, Integer> many() {
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
        .processor("b", "T.b(Integer)", adding())
        .pipe(1)
        .<Integer>processor(
            "three",
            "T.three(Integer)",
            TestSteps.flatMap((Integer item) -> Stream.of(item, item, item)))
        .pipe(2)
        .processor("c", "T.c(Integer)", same())
        .conveyor();
  }

  private Conveyor<Integer, Integer> blocking() {
    return line()
        .processor("a", "T.a(Integer)", same())
        .pipe(4)
        .processor("waits", "T.waits(Integer)", adding())
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

  private String run(Conveyor<Integer, Integer> conveyor, ConveyorOptions options) {
    try {
      conveyor.with(options).run(INPUT, item -> {});
    } finally {
      requireClosed();
    }
    return "";
  }

  private String read(Conveyor<Integer, Integer> conveyor, ConveyorOptions options) {
    try (Stream<Integer> results = conveyor.with(options).stream(INPUT)) {
      results.forEach(item -> {});
    } finally {
      requireClosed();
    }
    return "";
  }

  private String send(Conveyor<Integer, Integer> conveyor, ConveyorOptions options) {
    Run<Integer> run = conveyor.with(options).start(item -> {});
    try (run) {
      INPUT.forEach(run::send);
    } finally {
      requireClosed();
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

  private void requireClosed() {
    if (open.getAndSet(0) != 0) {
      throw new AssertionError("instances left open");
    }
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
