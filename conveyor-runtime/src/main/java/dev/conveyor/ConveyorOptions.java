package dev.conveyor;

import dev.conveyor.annotation.ErrorPolicy;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * How a conveyor runs. Immutable.
 *
 * <pre>{@code
 * conveyor.with(ConveyorOptions.builder().pipeCapacity(64).parallelism(4).build()).run(input, output);
 * }</pre>
 */
public final class ConveyorOptions {

  /** The capacity of a pipe that has none of its own, in items. */
  public static final int DEFAULT_PIPE_CAPACITY = 1024;

  /** The greatest capacity of a pipe, in items. */
  public static final int MAX_PIPE_CAPACITY = 1 << 24;

  /** The greatest number of threads of one run. */
  public static final int MAX_PARALLELISM = 1 << 10;

  private static final ConveyorOptions DEFAULTS = builder().build();

  private final int pipeCapacity;
  private final OptionalInt parallelism;
  private final Optional<Executor> executor;
  private final ErrorPolicy onError;
  private final Optional<RunListener> listener;
  private final OptionalLong deterministic;

  private ConveyorOptions(Builder builder) {
    pipeCapacity = builder.pipeCapacity;
    parallelism = builder.parallelism;
    executor = builder.executor;
    onError = builder.onError;
    listener = builder.listener;
    deterministic = builder.deterministic;
  }

  /**
   * The options a conveyor has when none are given.
   *
   * @return the defaults
   */
  public static ConveyorOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Starts from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The capacity of pipes that have none of their own.
   *
   * @return the capacity in items
   */
  public int pipeCapacity() {
    return pipeCapacity;
  }

  /**
   * How many threads may run processors at once.
   *
   * @return the number of threads; empty for the physical cores this process may use
   */
  public OptionalInt parallelism() {
    return parallelism;
  }

  /**
   * Where the threads of a run come from.
   *
   * @return the executor; empty for the threads of Conveyor
   */
  public Optional<Executor> executor() {
    return executor;
  }

  /**
   * What happens when a processor throws.
   *
   * @return the policy
   */
  public ErrorPolicy onError() {
    return onError;
  }

  /**
   * Who is told of the end of a run.
   *
   * @return the listener, if there is one
   */
  public Optional<RunListener> listener() {
    return listener;
  }

  /**
   * What runs on one thread follow from.
   *
   * @return the seed; empty if runs have threads of their own
   */
  public OptionalLong deterministic() {
    return deterministic;
  }

  /** Collects options. Not for use by several threads at once. */
  public static final class Builder {
    private int pipeCapacity = DEFAULT_PIPE_CAPACITY;
    private OptionalInt parallelism = OptionalInt.empty();
    private Optional<Executor> executor = Optional.empty();
    private ErrorPolicy onError = ErrorPolicy.STOP;
    private Optional<RunListener> listener = Optional.empty();
    private OptionalLong deterministic = OptionalLong.empty();

    private Builder() {}

    /**
     * Sets the capacity of pipes that are written without one.
     *
     * @param items the capacity in items, from 1 to {@link #MAX_PIPE_CAPACITY}
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder pipeCapacity(int items) {
      pipeCapacity = inRange("pipeCapacity", items, MAX_PIPE_CAPACITY);
      return this;
    }

    /**
     * Sets how many threads may run processors at once. Those that wait for room in an emitter do
     * not count.
     *
     * @param threads the number of threads, from 1 to {@link #MAX_PARALLELISM}
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder parallelism(int threads) {
      parallelism = OptionalInt.of(inRange("parallelism", threads, MAX_PARALLELISM));
      return this;
    }

    /**
     * Sets where the threads of a run come from. Up to {@link #parallelism(int)} tasks that last
     * until the run has nothing to do are given to it, and one more for each emitter that waits for
     * room meanwhile; it has to run them on threads of its own. Blocking processors, and the input
     * of streams and sources in the background, have threads of Conveyor all the same.
     *
     * @param executor gives threads; it is not shut down
     * @return this builder
     */
    public Builder executor(Executor executor) {
      this.executor = Optional.of(Objects.requireNonNull(executor, "executor"));
      return this;
    }

    /**
     * Sets what happens when a processor throws.
     *
     * @param policy the policy; {@link ErrorPolicy#STOP} is the one there is so far
     * @return this builder
     * @throws IllegalArgumentException if the policy is not yet supported
     */
    public Builder onError(ErrorPolicy policy) {
      if (Objects.requireNonNull(policy, "policy") != ErrorPolicy.STOP) {
        throw new IllegalArgumentException(
            "onError(" + policy + ") is not yet supported; use ErrorPolicy.STOP");
      }
      onError = policy;
      return this;
    }

    /**
     * Sets who is told of the end of each run.
     *
     * @param listener called once per run
     * @return this builder
     */
    public Builder listener(RunListener listener) {
      this.listener = Optional.of(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Has everything run on one thread, in an order that follows from a seed: for tests. A program
     * that does the same has its processors called in the same order each time, with the same items
     * in the pipes; other seeds give other orders. To explore, not to be fast: batches are short,
     * and processors are fused and parted, and forks made wider and narrower, at random.
     *
     * <p>The calling threads do the work, and nothing happens without them:
     *
     * <ul>
     *   <li>{@code run} does all of it;
     *   <li>the reader of a {@code stream} does what is needed for the next item;
     *   <li>in a run that was started, {@link Run#send} and {@link Run#offer} do a part now and
     *       then, and what it takes to make room; {@code close}, {@code await} and {@code cancel}
     *       do the rest. Several threads may call, one after the other; but then their order
     *       counts, too.
     * </ul>
     *
     * <p>Interrupting the thread that does the work cancels the run. Blocking processors run like
     * all others, one at a time. The clock is not that of the machine: times in reports, and that
     * {@link Run#offer} waits, follow from the seed. The {@link #executor(Executor)} is not used;
     * the {@link #parallelism(int)} only bounds the replicas of balanced forks, and is 4 if not
     * set.
     *
     * <p>An emitter that finds its pipe full goes on if nothing behind it can run, and the run
     * holds what it emits in that call beyond the capacity of the pipe. So its calls have to end.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder deterministic(long seed) {
      deterministic = OptionalLong.of(seed);
      return this;
    }

    /**
     * The options collected so far.
     *
     * @return options
     */
    public ConveyorOptions build() {
      return new ConveyorOptions(this);
    }

    private static int inRange(String option, int value, int max) {
      if (value < 1 || value > max) {
        throw new IllegalArgumentException(
            "%s(%d) is out of range; give a number from 1 to %d".formatted(option, value, max));
      }
      return value;
    }
  }
}
