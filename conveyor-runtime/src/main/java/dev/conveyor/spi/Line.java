package dev.conveyor.spi;

import dev.conveyor.Conveyor;
import dev.conveyor.SourceConveyor;
import dev.conveyor.Topology;
import dev.conveyor.Topology.Branch;
import dev.conveyor.Topology.Width;
import dev.conveyor.spi.DrawnTopology.DrawnBalancedFork;
import dev.conveyor.spi.DrawnTopology.DrawnBranch;
import dev.conveyor.spi.DrawnTopology.DrawnJoin;
import dev.conveyor.spi.DrawnTopology.DrawnPipe;
import dev.conveyor.spi.DrawnTopology.DrawnProcessor;
import dev.conveyor.spi.DrawnTopology.DrawnReplicatedFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A pipeline being drawn, from its start to where items of type {@code T} come out. Generated code
 * draws one element a call, so that the compiler checks the types along it:
 *
 * <pre>{@code
 * Line.<String>of("WordCount.wordCount")
 *     .processor("words", "WordCount.words(String)", () -> new Words(fresh.get()))
 *     .pipe()
 *     .balance(Width.auto(), branch -> branch.processor("fold", "WordCount.fold(String)", …))
 *     .pipe()
 *     .join()
 *     .conveyor();
 * }</pre>
 *
 * <p>A line is used once, by one thread.
 *
 * @param <I> the type of the items that go in
 * @param <T> the type of the items that come out here
 */
public final class Line<I, T> {

  private final Drawing drawing;
  private final List<Topology.Element> elements;

  private Line(Drawing drawing, List<Topology.Element> elements) {
    this.drawing = drawing;
    this.elements = elements;
  }

  /**
   * Begins a pipeline.
   *
   * @param <I> the type of its input items
   * @param pipeline its name, such as {@code WordCount.wordCount}
   * @return an empty line
   */
  public static <I> Line<I, I> of(String pipeline) {
    return new Line<>(new Drawing(pipeline), new ArrayList<>());
  }

  /**
   * Begins a pipeline whose first processor is a source.
   *
   * @param pipeline its name, such as {@code Tail.lines}
   * @return an empty line
   */
  public static Line<Start, Start> ofSource(String pipeline) {
    return of(pipeline);
  }

  /**
   * Adds a processor.
   *
   * @param <R> the type of its output
   * @param name its name in the expression
   * @param method the method, such as {@code WordCount.fold(String)}
   * @param factory makes its steps
   * @return the line behind it
   */
  public <R> Line<I, R> processor(
      String name, String method, StepFactory<? super T, ? extends R> factory) {
    return add(name, method, true, factory);
  }

  /**
   * Adds a processor without output, which ends this line.
   *
   * @param name its name in the expression
   * @param method the method, such as {@code Store.save(Row)}
   * @param factory makes its steps
   * @return the line behind it, on which nothing comes out
   */
  public Line<I, Void> end(String name, String method, StepFactory<? super T, Void> factory) {
    return add(name, method, false, factory);
  }

  /**
   * Says of the processor just added that it blocks, and wants a thread of its own.
   *
   * @return the line behind it
   */
  public Line<I, T> blocking() {
    if (elements.get(elements.size() - 1) instanceof Topology.Processor processor) {
      elements.set(
          elements.size() - 1,
          new DrawnProcessor(processor.name(), processor.method(), processor.hasOutput(), true));
      return this;
    }
    throw new IllegalStateException("blocking() goes right behind a processor");
  }

  private <R> Line<I, R> add(
      String name, String method, boolean hasOutput, StepFactory<?, ?> factory) {
    return then(new DrawnProcessor(drawing.add(name, factory), method, hasOutput, false));
  }

  /**
   * Adds a pipe of the capacity in the options.
   *
   * @return the line behind it
   */
  public Line<I, T> pipe() {
    return then(new DrawnPipe(OptionalInt.empty(), false));
  }

  /**
   * Adds a pipe.
   *
   * @param capacity in items
   * @return the line behind it
   */
  public Line<I, T> pipe(int capacity) {
    return then(new DrawnPipe(OptionalInt.of(capacity), false));
  }

  /**
   * Adds a pipe that was left out between two processors.
   *
   * @return the line behind it
   */
  public Line<I, T> impliedPipe() {
    return then(new DrawnPipe(OptionalInt.empty(), true));
  }

  /**
   * Adds a replicated fork.
   *
   * @param <R> a type that fits what comes out of every branch; {@code Void} for none
   * @param branches each adds its elements to the line it is given
   * @return the line of all their ends
   */
  @SafeVarargs
  public final <R> Line<I, R> replicate(Function<Line<T, T>, Line<T, ? extends R>>... branches) {
    List<Branch> drawn = new ArrayList<>();
    for (Function<Line<T, T>, Line<T, ? extends R>> branch : branches) {
      drawn.add(branch(branch));
    }
    return then(new DrawnReplicatedFork(drawn));
  }

  /**
   * Adds a balanced fork of one branch.
   *
   * @param <R> the type of what comes out of it; {@code Void} for none
   * @param width how many replicas the branch has
   * @param branch adds its elements to the line it is given
   * @return the line of all their ends
   */
  public <R> Line<I, R> balance(Width width, Function<Line<T, T>, Line<T, ? extends R>> branch) {
    return then(new DrawnBalancedFork(width, List.of(branch(branch))));
  }

  /**
   * Adds a balanced fork of several branches.
   *
   * @param <R> a type that fits what comes out of every branch; {@code Void} for none
   * @param branches each adds its elements to the line it is given
   * @return the line of all their ends
   */
  @SafeVarargs
  public final <R> Line<I, R> balance(Function<Line<T, T>, Line<T, ? extends R>>... branches) {
    List<Branch> drawn = new ArrayList<>();
    for (Function<Line<T, T>, Line<T, ? extends R>> branch : branches) {
      drawn.add(branch(branch));
    }
    return then(new DrawnBalancedFork(Width.of(1), drawn));
  }

  /**
   * Adds a join.
   *
   * @return the line behind it
   */
  public Line<I, T> join() {
    return then(new DrawnJoin());
  }

  /**
   * Ends the pipeline.
   *
   * @return the conveyor
   */
  public Conveyor<I, T> conveyor() {
    return Engine.inUse().conveyor(blueprint());
  }

  /**
   * Ends a pipeline that began with {@link #ofSource}.
   *
   * @param <T> the type of the output items
   * @param line the line
   * @return the conveyor
   */
  public static <T> SourceConveyor<T> sourceConveyor(Line<Start, T> line) {
    return Engine.inUse().sourceConveyor(line.blueprint());
  }

  /**
   * Ends the pipeline, for an engine that is not the one in use.
   *
   * @return the pipeline as engines see it
   */
  public Blueprint<I, T> blueprint() {
    return new Blueprint<>(new DrawnTopology(drawing.pipeline, elements), drawing.steps);
  }

  private <R> Branch branch(Function<Line<T, T>, Line<T, ? extends R>> branch) {
    Line<T, ? extends R> end = branch.apply(new Line<>(drawing, new ArrayList<>()));
    return new DrawnBranch(end.elements);
  }

  private <R> Line<I, R> then(Topology.Element element) {
    elements.add(element);
    return new Line<>(drawing, elements);
  }

  /** What all lines of one pipeline share. */
  private static final class Drawing {
    final String pipeline;
    final Map<String, StepFactory<?, ?>> steps = new HashMap<>();
    final Map<String, Integer> occurrences = new HashMap<>();

    Drawing(String pipeline) {
      this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
    }

    String add(String name, StepFactory<?, ?> factory) {
      int occurrence = occurrences.merge(name, 1, Integer::sum);
      String unique = occurrence == 1 ? name : name + "#" + occurrence;
      steps.put(unique, factory);
      return unique;
    }
  }
}
