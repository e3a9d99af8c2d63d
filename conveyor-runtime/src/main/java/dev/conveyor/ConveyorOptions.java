package dev.conveyor;

import dev.conveyor.annotation.ErrorPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * How a conveyor runs.
 *
 * <pre>{@code
 * conveyor.with(ConveyorOptions.builder().pipeCapacity(64).parallelism(4).build()).run(input, output);
 * }</pre>
 *
 * <p>Options are immutable and may be used by any thread. Two are equal if all their values are;
 * executors and listeners are compared by their own {@code equals}.
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
  private final List<RunListener> listeners;
  private final OptionalLong deterministic;

  private ConveyorOptions(Builder builder) {
    pipeCapacity = builder.pipeCapacity;
    parallelism = builder.parallelism;
    executor = builder.executor;
    onError = builder.onError;
    listeners = List.copyOf(builder.listeners);
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
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts from these options: {@code options.toBuilder().build()} equals {@code options}.
   *
   * @return a new builder; these options do not change
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.pipeCapacity = pipeCapacity;
    builder.parallelism = parallelism;
    builder.executor = executor;
    builder.onError = onError;
    builder.listeners.addAll(listeners);
    builder.deterministic = deterministic;
    return builder;
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
   * @return the number of threads; empty for the number of physical cores that this process may use
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
   * @return {@link ErrorPolicy#STOP}, so far the only policy that is supported
   */
  public ErrorPolicy onError() {
    return onError;
  }

  /**
   * Who is told of the start and the end of each run.
   *
   * @return the listeners that were {@linkplain Builder#listener added}, in that order; without
   *     those that are found as services; unmodifiable
   */
  public List<RunListener> listeners() {
    return listeners;
  }

  /**
   * The seed from which the order of everything in a run on one thread follows.
   *
   * @return the seed; empty if runs have threads of their own
   */
  public OptionalLong deterministic() {
    return deterministic;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConveyorOptions that
        && pipeCapacity == that.pipeCapacity
        && parallelism.equals(that.parallelism)
        && executor.equals(that.executor)
        && onError == that.onError
        && listeners.equals(that.listeners)
        && deterministic.equals(that.deterministic);
  }

  @Override
  public int hashCode() {
    return Objects.hash(pipeCapacity, parallelism, executor, onError, listeners, deterministic);
  }

  /**
   * The options for people to read, as they are given to a builder. Those that have no default of
   * their own are left out where they were not set.
   *
   * @return such as {@code ConveyorOptions[pipeCapacity=64, parallelism=4, onError=STOP]}
   */
  @Override
  public String toString() {
    List<String> set = new ArrayList<>();
    set.add("pipeCapacity=" + pipeCapacity);
    parallelism.ifPresent(threads -> set.add("parallelism=" + threads));
    executor.ifPresent(threads -> set.add("executor=" + threads));
    set.add("onError=" + onError);
    listeners.forEach(listener -> set.add("listener=" + listener));
    deterministic.ifPresent(seed -> set.add("deterministic=" + seed));
    return "ConveyorOptions[" + String.join(", ", set) + "]";
  }

  /**
   * Collects options. Each option that is set twice has its last value, but for listeners, which
   * add up. Not for use by several threads at once.
   */
  public static final class Builder {
    private int pipeCapacity = DEFAULT_PIPE_CAPACITY;
    private OptionalInt parallelism = OptionalInt.empty();
    private Optional<Executor> executor = Optional.empty();
    private ErrorPolicy onError = ErrorPolicy.STOP;
    private final List<RunListener> listeners = new ArrayList<>();
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
     * Sets how many threads may run processors at once. Blocking processors, and threads that wait
     * for room in an emitter, do not count.
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
     * Sets the executor on whose threads processors run. It is given up to {@link
     * #parallelism(int)} tasks for a run, which last until the run has nothing to do, and one more
     * for each emitter that waits for room meanwhile; it must not run them on the thread that hands
     * them over. Blocking processors, and those that read the input of a stream or are a source in
     * the background, run on threads of Conveyor all the same.
     *
     * @param executor gives threads; Conveyor never shuts it down
     * @return this builder
     */
    public Builder executor(Executor executor) {
      this.executor =
          Optional.of(
              Objects.requireNonNull(
                  executor, "executor(null): leave it out to use the threads of Conveyor"));
      return this;
    }

    /**
     * Sets what happens when a processor throws.
     *
     * @param policy {@link ErrorPolicy#STOP}; others are not supported yet
     * @return this builder
     * @throws IllegalArgumentException if the policy is not supported yet
     */
    public Builder onError(ErrorPolicy policy) {
      if (Objects.requireNonNull(policy, "onError(null): give ErrorPolicy.STOP")
          != ErrorPolicy.STOP) {
        throw new IllegalArgumentException(
            "onError(" + policy + ") is not supported yet; give ErrorPolicy.STOP");
      }
      onError = policy;
      return this;
    }

    /**
     * Adds someone who is told of the start and the end of each run. May be called several times:
     * the listeners are told in the order in which they were added.
     *
     * @param listener called twice a run: at its start and at its end
     * @return this builder
     */
    public Builder listener(RunListener listener) {
      listeners.add(
          Objects.requireNonNull(
              listener, "listener(null): leave it out where nobody is to be told"));
      return this;
    }

    /**
     * Makes runs repeatable, for tests: everything happens on one thread at a time, in an order
     * that follows from a seed. A program that does the same calls then has its processors called
     * in the same order each time, with the same items in the pipes; another seed gives another
     * order. This is for exploring, not for speed: batches are short, and at random the engine
     * fuses and parts processors and changes the number of replicas of forks.
     *
     * <p>The calling threads do the work, and nothing happens without them:
     *
     * <ul>
     *   <li>{@code run} does all of it;
     *   <li>the reader of a {@code stream} does what is needed for the next item;
     *   <li>in a run that was started, {@link Run#send} and {@link Run#offer} do a part of it now
     *       and then, and as much as it takes to make room; {@code close}, {@code await} and {@code
     *       cancel} do the rest. Several threads may call, one after the other, but then their
     *       order counts, too.
     * </ul>
     *
     * <p>Interrupting the thread that does the work cancels the run. Blocking processors run like
     * all others, one at a time. Time is not that of the machine: the times in reports, and how
     * long {@link Run#offer} waits, follow from the seed. The {@link #executor(Executor)} is not
     * used. The {@link #parallelism(int)} only bounds the number of replicas of balanced forks, and
     * is 4 if it was not set.
     *
     * <p>If an emitter finds its pipe full and nothing behind it can run, it goes on all the same:
     * the run then holds what that call emits beyond the capacity of the pipe. So a call with an
     * emitter must come to an end.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder deterministic(long seed) {
      deterministic = OptionalLong.of(seed);
      return this;
    }

    /**
     * The options collected so far. The builder can be used on.
     *
     * @return new options
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
