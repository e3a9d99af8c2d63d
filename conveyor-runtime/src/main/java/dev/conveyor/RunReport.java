package dev.conveyor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a run went. A report is a snapshot; while the run goes on its figures may be a
 * batch of items behind each other, but they never run backwards from one report to the next, and
 * show no more taken out of a pipe than was put in. Those of the last one are exact.
 *
 * <p>A replica of a processor spends its time with one of these:
 *
 * <dl>
 *   <dt>busy
 *   <dd>its method ran, or the stream that the method returned was read. Time in {@code emit}
 *       counts only as far as there was room. What a consumer of the run's output takes is that of
 *       the processor in front of it
 *   <dt>completing
 *   <dd>its {@code @OnComplete} method ran, or the stream that this returned was read
 *   <dt>starved
 *   <dd>there was no item for it, or the iterator of the input let it wait
 *   <dt>stalled
 *   <dd>it had put out an item for which there was no room
 * </dl>
 *
 * <p>What is left was spent by other processors that ran fused with it on the same thread, or in
 * wait for a thread. Where it is fused, processors are timed at random places, so that busy times
 * are estimates of what was measured for all of them together; the time of completions is exact.
 *
 * <p>The bottleneck is the processor that is busy nearly all the time while those before it are
 * stalled and those behind it are starved. {@link #bottleneck()} says so in a sentence, which is
 * part of {@link #toString()}.
 *
 * <p>Engines make reports; users only get them.
 */
public final class RunReport {

  private final String pipeline;
  private final State state;
  private final Duration elapsed;
  private final long undelivered;
  private final List<ProcessorReport> processors;
  private final List<PipeReport> pipes;
  private final List<Decision> decisions;
  private final @Nullable Supplier<? extends Throwable> failed;
  private @Nullable Throwable failure;

  private RunReport(Builder made) {
    pipeline = made.pipeline;
    state = made.state;
    elapsed = made.elapsed;
    undelivered = made.undelivered;
    processors = List.copyOf(made.processors);
    pipes = List.copyOf(made.pipes);
    decisions = List.copyOf(made.decisions);
    failed = made.failed;
  }

  /**
   * Begins a report. For engines.
   *
   * @param pipeline the name of the pipeline
   * @param state what has become of the run
   * @param elapsed the time from its start to its end, or to now
   * @return what makes it
   */
  public static Builder builder(String pipeline, State state, Duration elapsed) {
    return new Builder(pipeline, state, elapsed);
  }

  /**
   * The name of the pipeline.
   *
   * @return the name, such as {@code WordCount.wordCount}
   */
  public String pipeline() {
    return pipeline;
  }

  /**
   * What has become of the run.
   *
   * @return its state when the report was made
   */
  public State state() {
    return state;
  }

  /**
   * How long it took.
   *
   * @return the time from its start to its end, or to now
   */
  public Duration elapsed() {
    return elapsed;
  }

  /**
   * Items that, because the run failed or was cancelled, did not reach every place they should. An
   * item counts as itself until something came of it, then what came of it counts, once for each
   * branch it was to go to; what a stream or an emitter would still have put out when it was cut
   * short does not count.
   *
   * @return how many; 0 for a completed run, and while the run goes on
   */
  public long undelivered() {
    return undelivered;
  }

  /**
   * What the processors did.
   *
   * @return one entry for each processor of the pipeline, in its order
   */
  public List<ProcessorReport> processors() {
    return processors;
  }

  /**
   * What went through the pipes.
   *
   * @return one entry for each pipe between two processors, in the order of the pipeline
   */
  public List<PipeReport> pipes() {
    return pipes;
  }

  /**
   * What the engine has changed in the course of the run.
   *
   * @return the oldest first; at most the last 64
   */
  public List<Decision> decisions() {
    return decisions;
  }

  /**
   * Why the run failed, also while it is still coming to its end.
   *
   * @return what {@code run} or {@code close} throws, mostly a {@link ConveyorException} with the
   *     exception of the processor as its cause; empty if nothing failed, and if it was cancelled
   */
  public Optional<Throwable> failure() {
    if (failed == null) {
      return Optional.empty();
    }
    synchronized (this) {
      Throwable made = failure;
      if (made == null) {
        made = failed.get();
        failure = made;
      }
      return Optional.of(made);
    }
  }

  /**
   * What holds the run up, in a sentence such as "{@code `score` is the bottleneck: busy 96 %, its
   * producer stalled 88 %}". A run that some seconds of work would speak for better is judged all
   * the same: it is as true as the figures.
   *
   * @return the sentence; empty if nothing stands out, or the run has taken less than a millisecond
   */
  public Optional<String> bottleneck() {
    return Bottleneck.of(this);
  }

  /** What has become of a run. */
  public enum State {
    /** It goes on. */
    RUNNING,
    /** Everything was delivered. */
    COMPLETED,
    /** A failure stopped it. */
    FAILED,
    /** It was cancelled. */
    CANCELLED
  }

  /** What a processor did, over all its replicas. */
  public static final class ProcessorReport {

    private final String name;
    private final int replicas;
    private final long itemsIn;
    private final long itemsOut;
    private final Duration busy;
    private final Duration completing;
    private final Duration starved;
    private final Duration stalled;

    private ProcessorReport(Builder made) {
      name = made.name;
      replicas = made.replicas;
      itemsIn = made.itemsIn;
      itemsOut = made.itemsOut;
      busy = made.busy;
      completing = made.completing;
      starved = made.starved;
      stalled = made.stalled;
    }

    /**
     * Begins an entry. For engines.
     *
     * @param name the name; a number is added where it occurs again
     * @return what makes it
     */
    public static Builder builder(String name) {
      return new Builder(name);
    }

    /**
     * Its name in the pipeline.
     *
     * @return the name; a number is added where it occurs again
     */
    public String name() {
      return name;
    }

    /**
     * How many instances worked side by side.
     *
     * @return how many
     */
    public int replicas() {
      return replicas;
    }

    /**
     * Items taken.
     *
     * @return how many
     */
    public long itemsIn() {
      return itemsIn;
    }

    /**
     * Items put out.
     *
     * @return how many
     */
    public long itemsOut() {
      return itemsOut;
    }

    /**
     * The time its replicas worked.
     *
     * @return the sum over the replicas
     */
    public Duration busy() {
      return busy;
    }

    /**
     * The time its replicas spent in {@code @OnComplete}, and in reading what that returned.
     *
     * @return the sum over the replicas; none of it is in {@link #busy()}
     */
    public Duration completing() {
      return completing;
    }

    /**
     * The time its replicas waited for input.
     *
     * @return the sum over the replicas
     */
    public Duration starved() {
      return starved;
    }

    /**
     * The time its replicas waited for room behind them.
     *
     * @return the sum over the replicas
     */
    public Duration stalled() {
      return stalled;
    }

    @Override
    public String toString() {
      return "%s replicas=%s itemsIn=%s itemsOut=%s busy=%s completing=%s starved=%s stalled=%s"
          .formatted(name, replicas, itemsIn, itemsOut, busy, completing, starved, stalled);
    }

    /** Makes an entry. For engines. */
    public static final class Builder {
      private final String name;
      private int replicas;
      private long itemsIn;
      private long itemsOut;
      private Duration busy = Duration.ZERO;
      private Duration completing = Duration.ZERO;
      private Duration starved = Duration.ZERO;
      private Duration stalled = Duration.ZERO;

      private Builder(String name) {
        this.name = Objects.requireNonNull(name, "name");
      }

      /**
       * Sets how many.
       *
       * @param value how many
       * @return this
       */
      public Builder replicas(int value) {
        replicas = value;
        return this;
      }

      /**
       * Sets how many.
       *
       * @param value how many
       * @return this
       */
      public Builder itemsIn(long value) {
        itemsIn = value;
        return this;
      }

      /**
       * Sets how many.
       *
       * @param value how many
       * @return this
       */
      public Builder itemsOut(long value) {
        itemsOut = value;
        return this;
      }

      /**
       * Sets the sum over the replicas.
       *
       * @param value the sum over the replicas
       * @return this
       */
      public Builder busy(Duration value) {
        busy = value;
        return this;
      }

      /**
       * Sets the sum over the replicas; none of it is in {@link #busy()}.
       *
       * @param value the sum over the replicas; none of it is in {@code busy}
       * @return this
       */
      public Builder completing(Duration value) {
        completing = value;
        return this;
      }

      /**
       * Sets the sum over the replicas.
       *
       * @param value the sum over the replicas
       * @return this
       */
      public Builder starved(Duration value) {
        starved = value;
        return this;
      }

      /**
       * Sets the sum over the replicas.
       *
       * @param value the sum over the replicas
       * @return this
       */
      public Builder stalled(Duration value) {
        stalled = value;
        return this;
      }

      /**
       * Makes it.
       *
       * @return the entry
       */
      public ProcessorReport build() {
        return new ProcessorReport(this);
      }
    }
  }

  /** What went through a pipe. */
  public static final class PipeReport {

    private final String from;
    private final String to;
    private final int capacity;
    private final long itemsIn;
    private final long itemsOut;
    private final Duration starved;
    private final Duration stalled;

    private PipeReport(Builder made) {
      from = made.from;
      to = made.to;
      capacity = made.capacity;
      itemsIn = made.itemsIn;
      itemsOut = made.itemsOut;
      starved = made.starved;
      stalled = made.stalled;
    }

    /**
     * Begins an entry. For engines.
     *
     * @param from its name, or {@code input}
     * @param to its name, or {@code output}
     * @param capacity what was written between the two processors, added up around forks and joins,
     *     and divided where several branches share a pipe
     * @return what makes it
     */
    public static Builder builder(String from, String to, int capacity) {
      return new Builder(from, to, capacity);
    }

    /**
     * The processor that fills it.
     *
     * @return its name, or {@code input}
     */
    public String from() {
      return from;
    }

    /**
     * The processor that empties it.
     *
     * @return its name, or {@code output}
     */
    public String to() {
      return to;
    }

    /**
     * How many items it may hold.
     *
     * @return what was written between the two processors, added up around forks and joins, and
     *     divided where several branches share a pipe
     */
    public int capacity() {
      return capacity;
    }

    /**
     * Items put in.
     *
     * @return how many
     */
    public long itemsIn() {
      return itemsIn;
    }

    /**
     * Items taken out.
     *
     * @return how many
     */
    public long itemsOut() {
      return itemsOut;
    }

    /**
     * The time its consumers waited for items.
     *
     * @return the sum over the consumers
     */
    public Duration starved() {
      return starved;
    }

    /**
     * The time its producers waited for room.
     *
     * @return the sum over the producers
     */
    public Duration stalled() {
      return stalled;
    }

    @Override
    public String toString() {
      return "%s to=%s capacity=%s itemsIn=%s itemsOut=%s starved=%s stalled=%s"
          .formatted(from, to, capacity, itemsIn, itemsOut, starved, stalled);
    }

    /** Makes an entry. For engines. */
    public static final class Builder {
      private final String from;
      private final String to;
      private final int capacity;
      private long itemsIn;
      private long itemsOut;
      private Duration starved = Duration.ZERO;
      private Duration stalled = Duration.ZERO;

      private Builder(String from, String to, int capacity) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.capacity = capacity;
      }

      /**
       * Sets how many.
       *
       * @param value how many
       * @return this
       */
      public Builder itemsIn(long value) {
        itemsIn = value;
        return this;
      }

      /**
       * Sets how many.
       *
       * @param value how many
       * @return this
       */
      public Builder itemsOut(long value) {
        itemsOut = value;
        return this;
      }

      /**
       * Sets the sum over the consumers.
       *
       * @param value the sum over the consumers
       * @return this
       */
      public Builder starved(Duration value) {
        starved = value;
        return this;
      }

      /**
       * Sets the sum over the producers.
       *
       * @param value the sum over the producers
       * @return this
       */
      public Builder stalled(Duration value) {
        stalled = value;
        return this;
      }

      /**
       * Makes it.
       *
       * @return the entry
       */
      public PipeReport build() {
        return new PipeReport(this);
      }
    }
  }

  /**
   * Something the engine has changed to make the run faster: which processors are fused, so that
   * they run on one thread and call each other, or how many replicas a balanced fork has.
   */
  public static final class Decision {

    private final Duration at;
    private final String what;
    private final String why;

    private Decision(Builder made) {
      at = made.at;
      what = made.what;
      why = made.why;
    }

    /**
     * Begins an entry. For engines.
     *
     * @param at the time from the start of the run
     * @param what such as {@code [parse] | [score store]}, where processors in one pair of brackets
     *     are fused, or {@code balance { score }: 2 replicas}
     * @param why the reason, with the figures that led to it
     * @return what makes it
     */
    public static Builder builder(Duration at, String what, String why) {
      return new Builder(at, what, why);
    }

    /**
     * When it was.
     *
     * @return the time from the start of the run
     */
    public Duration at() {
      return at;
    }

    /**
     * How it was from then on.
     *
     * @return such as {@code [parse] | [score store]}, where processors in one pair of brackets are
     *     fused, or {@code balance { score }: 2 replicas}
     */
    public String what() {
      return what;
    }

    /**
     * Why.
     *
     * @return the reason, with the figures that led to it
     */
    public String why() {
      return why;
    }

    @Override
    public String toString() {
      return "%s what=%s why=%s".formatted(at, what, why);
    }

    /** Makes an entry. For engines. */
    public static final class Builder {
      private final Duration at;
      private final String what;
      private final String why;

      private Builder(Duration at, String what, String why) {
        this.at = Objects.requireNonNull(at, "at");
        this.what = Objects.requireNonNull(what, "what");
        this.why = Objects.requireNonNull(why, "why");
      }

      /**
       * Makes it.
       *
       * @return the entry
       */
      public Decision build() {
        return new Decision(this);
      }
    }
  }

  /** Makes a report. For engines. */
  public static final class Builder {
    private final String pipeline;
    private final State state;
    private final Duration elapsed;
    private final List<ProcessorReport> processors = new ArrayList<>();
    private final List<PipeReport> pipes = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private long undelivered;
    private @Nullable Supplier<? extends Throwable> failed;

    private Builder(String pipeline, State state, Duration elapsed) {
      this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
      this.state = Objects.requireNonNull(state, "state");
      this.elapsed = Objects.requireNonNull(elapsed, "elapsed");
    }

    /**
     * Sets how many items did not reach every place they should.
     *
     * @param items how many
     * @return this
     */
    public Builder undelivered(long items) {
      undelivered = items;
      return this;
    }

    /**
     * Adds what processors did.
     *
     * @param entries one for each, in the order of the pipeline
     * @return this
     */
    public Builder processors(List<ProcessorReport> entries) {
      processors.addAll(entries);
      return this;
    }

    /**
     * Adds what went through pipes.
     *
     * @param entries one for each, in the order of the pipeline
     * @return this
     */
    public Builder pipes(List<PipeReport> entries) {
      pipes.addAll(entries);
      return this;
    }

    /**
     * Adds what was changed.
     *
     * @param entries the oldest first
     * @return this
     */
    public Builder decisions(List<Decision> entries) {
      decisions.addAll(entries);
      return this;
    }

    /**
     * Sets why the run failed.
     *
     * @param exception makes what is shown, when somebody asks for it; null if nothing failed
     * @return this
     */
    public Builder failure(@Nullable Supplier<? extends Throwable> exception) {
      failed = exception;
      return this;
    }

    /**
     * Makes it.
     *
     * @return the report
     */
    public RunReport build() {
      return new RunReport(this);
    }
  }

  /**
   * The report as a table for people.
   *
   * @return several lines: a heading, why it failed, what the bottleneck is, then a line per
   *     processor and per pipe, and what was decided
   */
  @Override
  public String toString() {
    int width = 9;
    for (ProcessorReport processor : processors) {
      width = Math.max(width, processor.name().length());
    }
    for (PipeReport pipe : pipes) {
      width = Math.max(width, pipe.from().length() + pipe.to().length() + 4);
    }
    StringBuilder table = new StringBuilder();
    table.append(
        "%s: %s after %s"
            .formatted(pipeline, state.name().toLowerCase(Locale.ROOT), time(elapsed)));
    if (undelivered > 0) {
      table.append(", ").append(undelivered).append(" undelivered");
    }
    failure().ifPresent(thrown -> table.append("%n  failed: %s".formatted(thrown.getMessage())));
    bottleneck().ifPresent(sentence -> table.append("%n  %s".formatted(sentence)));
    String row = "%n  %-" + width + "s %8s %12s %12s %10s %10s %10s %10s";
    table.append(
        row.formatted(
            "processor", "replicas", "in", "out", "busy", "completing", "starved", "stalled"));
    for (ProcessorReport processor : processors) {
      table.append(
          row.formatted(
              processor.name(),
              processor.replicas(),
              processor.itemsIn(),
              processor.itemsOut(),
              time(processor.busy()),
              time(processor.completing()),
              time(processor.starved()),
              time(processor.stalled())));
    }
    table.append(row.formatted("pipe", "capacity", "in", "out", "", "", "starved", "stalled"));
    for (PipeReport pipe : pipes) {
      table.append(
          row.formatted(
              pipe.from() + " -> " + pipe.to(),
              pipe.capacity(),
              pipe.itemsIn(),
              pipe.itemsOut(),
              "",
              "",
              time(pipe.starved()),
              time(pipe.stalled())));
    }
    for (Decision decision : decisions) {
      table.append(
          "%n  after %s: %s%n    %s"
              .formatted(time(decision.at()), decision.what(), decision.why()));
    }
    return table.toString();
  }

  private static String time(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    return millis < 10_000
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1e3);
  }
}
