package dev.conveyor.injection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.LogOf;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * K5 and K6 for what is thrown in the engine's own code.
 *
 * <p>Each run strikes one site of one scenario. {@code -Dconveyor.injections=all} strikes every
 * site that is reached, with each error and in each way; else so many of them are drawn, from
 * {@code -Dconveyor.seed=N}.
 */
class ErrorInjectionTest {

  /** What is drawn where no seed is given; all sites, and other draws, are a long check. */
  private static final long USUAL_SEED = 20_261_128;

  private static final String ASKED = System.getProperty("conveyor.injections", "120");
  private static final int RECORDINGS = 3;
  private static final long LIMIT_MILLIS = 5_000;

  /** Several processes may share the work: this one takes one in so many, from this one on. */
  private static final int PARTS = Integer.getInteger("conveyor.injections.parts", 1);

  private static final int PART = Integer.getInteger("conveyor.injections.part", 0);

  private final RewritingLoader loader = new RewritingLoader();
  private final Map<String, Callable<String>> scenarios = scenarios();

  /** One run with one error. */
  private record Injection(
      String scenario, int site, Injector.Place place, Injector.Spread spread, boolean memory) {}

  @SuppressWarnings("unchecked")
  private Map<String, Callable<String>> scenarios() {
    try {
      return ((Supplier<Map<String, Callable<String>>>)
              Class.forName(Scenarios.class.getName(), true, loader).getConstructor().newInstance())
          .get();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the scenarios cannot be loaded", e);
    }
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  @DisplayName("K5 K6: an Error at any call in a batch ends the run, as its cause")
  void error_atAnyCallInABatch_endsTheRun() throws Exception {
    strikeAllQuietly(Injector.Place.IN_BATCH);
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  @DisplayName("K5 K6: an Error at any call outside of batches loses neither a run nor a worker")
  void error_atAnyCallOutsideOfBatches_endsTheRun() throws Exception {
    strikeAllQuietly(Injector.Place.OUTSIDE);
  }

  /** Strikes them all; none of the runs says that it takes long to stop. */
  private void strikeAllQuietly(Injector.Place place) throws Exception {
    try (LogOf log = LogOf.conveyor()) {
      strikeAll(place);
      assertThat(log.records())
          .extracting(LogRecord::getMessage)
          .noneMatch(message -> message.contains("cannot end"));
    }
  }

  private void strikeAll(Injector.Place place) throws Exception {
    Map<String, BitSet> reached = new LinkedHashMap<>();
    for (String scenario : scenarios.keySet()) {
      if (!scenario.equals(Scenarios.TWIN)) {
        reached.put(scenario, record(scenario, place));
      }
    }
    List<Injection> injections = drawn(all(reached, place));
    List<String> wrong = new ArrayList<>();
    int struck = 0;
    int failed = 0;
    for (Injection injection : injections) {
      Outcome outcome = inject(injection);
      struck += outcome.error == null ? 0 : 1;
      failed += outcome.thrown == null ? 0 : 1;
      String complaint = outcome.complaint(place).or(() -> afterwards(injection)).orElse("");
      if (!complaint.isEmpty()) {
        wrong.add(describe(injection) + ": " + complaint);
        System.out.println(wrong.get(wrong.size() - 1));
      }
    }
    BitSet sites = new BitSet();
    reached.values().forEach(sites::or);
    System.out.printf(
        "ErrorInjectionTest: %d sites %s, %d runs, %d struck, %d failed, %d wrong%n",
        sites.cardinality(), place, injections.size(), struck, failed, wrong.size());
    assertThat(wrong).isEmpty();
    // Not every run comes to each site: which thread does what, and who has to wait, is chance.
    assertThat(struck).isGreaterThan(injections.size() / 4);
    requireNoThreads();
  }

  /** What is wrong with a run that is not struck, in the same process. */
  private Optional<String> afterwards(Injection before) {
    if (before.place() == Injector.Place.IN_BATCH) {
      return Optional.empty();
    }
    try {
      Outcome outcome = call(before.scenario(), LIMIT_MILLIS);
      return outcome.thrown == null
          ? outcome.complaint(before.place()).map(complaint -> "the next run " + complaint)
          : Optional.of("the next run threw " + outcome.thrown);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  @DisplayName("a claim that is not given up is seen as a hang")
  void error_inATaskThatKeepsItsClaim_isSeenAsAHang() throws Exception {
    BitSet sites = record(Scenarios.TWIN, Injector.Place.IN_BATCH);
    assertThat(sites.cardinality()).isGreaterThan(0);
    boolean hung = false;
    for (int site : sites.stream().toArray()) {
      Injection injection =
          new Injection(
              Scenarios.TWIN,
              site,
              Injector.Place.IN_BATCH,
              Injector.Spread.ONCE,
              /* memory= */ false);
      hung |= inject(injection, 500).hangs;
    }
    assertThat(hung).isTrue();
  }

  private BitSet record(String scenario, Injector.Place place) throws Exception {
    scenarios.get(scenario).call(); // loads what is loaded late, with its sites
    Injector.record(1 << 16, place);
    for (int i = 0; i < RECORDINGS; i++) {
      scenarios.get(scenario).call();
    }
    return Injector.recorded();
  }

  private static List<Injection> all(Map<String, BitSet> reached, Injector.Place place) {
    List<Injection> all = new ArrayList<>();
    reached.forEach(
        (scenario, sites) ->
            sites.stream()
                .forEach(
                    site -> {
                      all.add(new Injection(scenario, site, place, Injector.Spread.ONCE, false));
                      all.add(
                          new Injection(
                              scenario, site, place, Injector.Spread.UNTIL_UNWOUND, false));
                      all.add(
                          new Injection(scenario, site, place, Injector.Spread.A_FEW_TIMES, true));
                    }));
    return all;
  }

  private static List<Injection> drawn(List<Injection> all) {
    if (ASKED.equals("all")) {
      return IntStream.range(0, all.size())
          .filter(i -> i % PARTS == PART)
          .mapToObj(all::get)
          .toList();
    }
    long seed = Long.getLong("conveyor.seed", USUAL_SEED);
    System.out.printf("ErrorInjectionTest: replay with -Dconveyor.seed=%d%n", seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<Injection> drawn = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(ASKED); i++) {
      drawn.add(all.get(random.nextInt(all.size())));
    }
    return drawn;
  }

  private String describe(Injection injection) {
    return injection + " at " + loader.sites().get(injection.site());
  }

  private Outcome inject(Injection injection) throws InterruptedException {
    return inject(injection, LIMIT_MILLIS);
  }

  private Outcome inject(Injection injection, long limitMillis) throws InterruptedException {
    Supplier<Error> error =
        injection.memory()
            ? () -> new OutOfMemoryError("injected")
            : () -> new StackOverflowError("injected");
    Injector.arm(injection.site(), injection.place(), injection.spread(), error);
    return call(injection.scenario(), limitMillis);
  }

  private Outcome call(String scenario, long limitMillis) throws InterruptedException {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    AtomicReference<String> complaint = new AtomicReference<>("");
    Thread caller =
        new Thread(
            () -> {
              try {
                complaint.set(scenarios.get(scenario).call());
              } catch (Throwable e) {
                thrown.set(e);
              }
            },
            "caller");
    caller.setDaemon(true);
    caller.start();
    caller.join(limitMillis);
    boolean hangs = caller.isAlive();
    String where = hangs ? List.of(caller.getStackTrace()).toString() : "";
    Error injected = Injector.disarm();
    if (hangs) {
      caller.interrupt();
    }
    return new Outcome(injected, thrown.get(), complaint.get() + where, hangs);
  }

  /** What became of a run. */
  private record Outcome(
      @Nullable Error error, @Nullable Throwable thrown, String said, boolean hangs) {

    /** Also where whoever would have closed what was made for the run was struck in its turn. */
    private boolean isOfACallThatBeganNoRun() {
      return thrown == error || Scenarios.LEFT_OPEN.equals(String.valueOf(thrown.getMessage()));
    }

    Optional<String> complaint(Injector.Place place) {
      if (hangs) {
        return Optional.of("hangs: " + said);
      }
      if (thrown == null) {
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
      }
      if (place == Injector.Place.OUTSIDE && isOfACallThatBeganNoRun()) {
        return Optional.empty();
      }
      if (!thrown.getClass().getSimpleName().equals("ConveyorException")) {
        return Optional.of("came out as " + thrown);
      }
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        if (cause == error) {
          return Optional.empty();
        }
      }
      return Optional.of("another cause: " + thrown);
    }
  }

  /** Waits until the threads of all engines have ended. */
  private static void requireNoThreads() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!engines().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(engines()).isEmpty();
  }

  /** The threads that are in rewritten code. */
  private static List<String> engines() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            entry ->
                Stream.of(entry.getValue())
                    .anyMatch(frame -> frame.getClassName().startsWith("dev.conveyor.internal.")))
        .map(entry -> entry.getKey() + " " + List.of(entry.getValue()))
        .toList();
  }
}
