package dev.conveyor;

import static dev.conveyor.TestSteps.map;
import static dev.conveyor.TestSteps.stateful;
import static dev.conveyor.TestSteps.streamSource;

import dev.conveyor.RunReport.ProcessorReport;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.StepFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Runs pipelines whose processors hold a clock of their own, and sets what a report says beside
 * that. Its main method prints the table.
 */
final class ReportedTimes {

  /** What one processor did with its time. */
  record Row(String processor, String what, double trueMillis, double reported, double ofRun) {

    double error() {
      return Math.abs(reported - trueMillis) / Math.max(trueMillis, 1e-3);
    }

    /** Within so much of the truth, or so much of the run. */
    boolean isTrue(double within, double ofTheRun) {
      return error() <= within || Math.abs(reported - trueMillis) <= ofTheRun * ofRun;
    }

    @Override
    public String toString() {
      return "%-12s %-10s true %8.1f ms, reported %8.1f ms, off %5.1f %%, %4.1f %% of the run"
          .formatted(
              processor,
              what,
              trueMillis,
              reported,
              100 * error(),
              100 * Math.abs(reported - trueMillis) / ofRun);
    }
  }

  /** Pipelines in which times are easily put down to the wrong processor. */
  enum Case {
    RARE_SLOW {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        times
            .line()
            .processor("a", "a", times.works("a", x -> 100))
            .pipe()
            .processor("b", "b", times.works("b", x -> x % 5000 == 0 ? 20_000_000 : 0))
            .pipe()
            .processor("c", "c", times.works("c", x -> 100))
            .conveyor()
            .with(options)
            .run(numbers(150_000), x -> {});
      }
    },
    RARE_SLOW_LAST {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        times
            .line()
            .processor("a", "a", times.works("a", x -> 1000))
            .pipe()
            .processor("b", "b", times.works("b", x -> x % 300 == 299 ? 1_000_000 : 0))
            .conveyor()
            .with(options)
            .run(numbers(100_000), x -> {});
      }
    },
    SKEWED {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        times
            .line()
            .processor("a", "a", times.works("a", x -> pareto(x, 3_000)))
            .pipe()
            .processor("b", "b", times.works("b", x -> pareto(x + 7, 6_000)))
            .pipe()
            .processor("c", "c", times.works("c", x -> 2_000))
            .conveyor()
            .with(options)
            .run(numbers(30_000), x -> {});
      }
    },
    STREAM_SOURCE {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        Line.sourceConveyor(
                Line.ofSource("Times.streamSource")
                    .processor(
                        "source",
                        "source",
                        streamSource(
                            () ->
                                IntStream.range(0, 20_000)
                                    .mapToObj(x -> times.work("source", 20_000, x))))
                    .pipe()
                    .processor("b", "b", times.works("b", x -> 5_000)))
            .with(options)
            .run(x -> {});
      }
    },
    PULLED_SOURCE {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        Iterator<Integer> left = IntStream.range(0, 20_000).iterator();
        Line.sourceConveyor(
                Line.ofSource("Times.pulledSource")
                    .processor(
                        "source",
                        "source",
                        TestSteps.<Integer>pull(
                            () ->
                                () ->
                                    left.hasNext()
                                        ? times.work("source", 5_000, left.next())
                                        : null))
                    .pipe()
                    .processor("b", "b", times.works("b", x -> 20_000)))
            .with(options)
            .run(x -> {});
      }
    },
    FLAT_MAP {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        times
            .line()
            .processor("a", "a", times.works("a", x -> 500_000))
            .pipe()
            .processor(
                "many",
                "many",
                TestSteps.<Integer, Integer>flatMap(
                    x -> IntStream.range(0, 1000).mapToObj(y -> times.work("many", 1_000, y))))
            .pipe()
            .processor("c", "c", times.works("c", x -> 1_500))
            .conveyor()
            .with(options)
            .run(numbers(150), x -> {});
      }
    },
    EMITTER {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        times
            .line()
            .processor("a", "a", times.works("a", x -> 100_000))
            .pipe()
            .processor(
                "many",
                "many",
                TestSteps.<Integer, Integer>emit(
                    (x, out) -> {
                      for (int i = 0; i < 100; i++) {
                        out.emit(times.work("many", 1_000, i));
                      }
                    }))
            .pipe(16)
            .processor("c", "c", times.works("c", x -> 3_000))
            .conveyor()
            .with(options)
            .run(numbers(1_000), x -> {});
      }
    },
    EMITTER_SOURCE {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        Line.sourceConveyor(
                Line.ofSource("Times.emitterSource")
                    .processor(
                        "source",
                        "source",
                        TestSteps.<Integer>emitSource(
                            out -> {
                              for (int i = 0; i < 30_000; i++) {
                                out.emit(times.work("source", 5_000, i));
                              }
                            }))
                    .pipe(16)
                    .processor("b", "b", times.works("b", x -> 10_000)))
            .with(options)
            .run(x -> {});
      }
    },
    COMPLETION {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        StepFactory<Integer, Integer> learns =
            stateful(
                () -> "state",
                (state, x) -> times.work("learns", 1_000, x),
                state -> {
                  times.complete("learns", 200_000_000);
                  return IntStream.range(0, 1000)
                      .mapToObj(
                          x -> {
                            times.complete("learns", 50_000);
                            return x;
                          });
                });
        times
            .line()
            .processor("a", "a", times.works("a", x -> 1_000))
            .pipe()
            .processor("learns", "learns", learns)
            .pipe()
            .processor("c", "c", times.works("c", x -> 2_000))
            .conveyor()
            .with(options)
            .run(numbers(30_000), x -> {});
      }
    },
    ONE_ITEM {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        times
            .line()
            .processor("a", "a", times.works("a", x -> 1_000_000))
            .pipe()
            .processor("b", "b", times.works("b", x -> 100_000_000))
            .conveyor()
            .with(options)
            .run(numbers(1), x -> {});
      }
    },
    SLOW_INPUT {
      @Override
      void run(ReportedTimes times, ConveyorOptions options) {
        times
            .line()
            .processor("a", "a", times.works("a", x -> 10_000))
            .pipe()
            .processor("b", "b", times.works("b", x -> 5_000))
            .conveyor()
            .with(options)
            .run(() -> IntStream.range(0, 10_000).peek(x -> spin(20_000)).iterator(), x -> {});
      }
    };

    abstract void run(ReportedTimes times, ConveyorOptions options);
  }

  /** How long a processor is to work on an item. */
  private interface Cost {
    long nanos(int item);
  }

  private final Map<String, LongAdder> busy = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> completing = new ConcurrentHashMap<>();

  private ReportedTimes() {}

  /** Runs a case, and compares. */
  static List<Row> of(Case which, int parallelism) {
    ReportedTimes times = new ReportedTimes();
    AtomicReference<RunReport> report = new AtomicReference<>();
    which.run(
        times, ConveyorOptions.builder().parallelism(parallelism).listener(report::set).build());
    return times.rows(report.get());
  }

  private List<Row> rows(RunReport report) {
    List<Row> rows = new ArrayList<>();
    double run = millis(report.elapsed());
    for (ProcessorReport processor : report.processors()) {
      rows.add(row(processor.name(), "busy", busy, processor.busy(), run));
      if (completing.containsKey(processor.name())) {
        rows.add(row(processor.name(), "completing", completing, processor.completing(), run));
      }
    }
    return rows;
  }

  private static Row row(
      String name, String what, Map<String, LongAdder> truth, Duration said, double run) {
    LongAdder nanos = truth.getOrDefault(name, new LongAdder());
    return new Row(name, what, nanos.sum() / 1e6, millis(said), run);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private Line<Integer, Integer> line() {
    return Line.of("Times.line");
  }

  private StepFactory<Integer, Integer> works(String name, Cost cost) {
    LongAdder sum = busy.computeIfAbsent(name, unused -> new LongAdder());
    return map(
        x -> {
          long begin = System.nanoTime();
          spin(cost.nanos(x));
          sum.add(System.nanoTime() - begin);
          return x;
        });
  }

  private Integer work(String name, long nanos, Integer item) {
    return work(busy, name, nanos, item);
  }

  private void complete(String name, long nanos) {
    Integer unused = work(completing, name, nanos, 0);
  }

  private static Integer work(Map<String, LongAdder> truth, String name, long nanos, Integer item) {
    long begin = System.nanoTime();
    spin(nanos);
    truth.computeIfAbsent(name, unused -> new LongAdder()).add(System.nanoTime() - begin);
    return item;
  }

  private static void spin(long nanos) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < nanos) {
      Thread.onSpinWait();
    }
  }

  private static Iterable<Integer> numbers(int count) {
    return () -> IntStream.range(0, count).iterator();
  }

  /** A cost of which few items make up most: of exponent 1.3, with this mean, up to 5 ms. */
  private static long pareto(int item, long mean) {
    long mixed = (item + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    double uniform = ((mixed >>> 11) + 1) * 0x1p-53;
    return (long) Math.min(5_000_000, mean * 0.23 / Math.pow(uniform, 1 / 1.3));
  }

  /** Prints the table, of all cases or of those that are named. */
  public static void main(String[] args) {
    String jdk = "JDK " + Runtime.version().feature();
    for (Case which : Case.values()) {
      if (args.length > 0 && !List.of(args).contains(which.name())) {
        continue;
      }
      for (int parallelism = 1; parallelism <= 2; parallelism++) {
        for (Row row : of(which, parallelism)) {
          System.out.printf("%s, %-14s parallelism %d: %s%n", jdk, which, parallelism, row);
        }
      }
    }
  }
}
