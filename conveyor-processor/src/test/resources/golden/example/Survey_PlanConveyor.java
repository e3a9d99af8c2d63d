package example;

import dev.conveyor.Conveyor;
import dev.conveyor.spi.Compound;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.Step;
import dev.conveyor.spi.StepFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/**
 * The pipelines of {@link Survey.Plan}, ready to run.
 *
 * <p>{@link #shapes(Supplier, Survey.Scale, String) shapes}:
 * <pre>{@code
 * parser.parse | balance { scale.circle, Scale.square } | join | areas
 *
 * parser.parse --> balance --+--> scale.circle --+--> join --> area --> area2
 *                            +--> Scale.square --+
 * }</pre>
 *
 * <p>{@link #areas() areas}:
 * <pre>{@code
 * area
 * | area2
 *
 * area --> area2
 * }</pre>
 *
 * <p>{@link #found() found}:
 * <pre>{@code
 * find | replicate { pass, | replicate { pass, pass } | join } | join
 *
 * find --> replicate --+---------------------------------+--> join
 *                      +--> replicate --+----+--> join --+
 *                                       +----+
 * }</pre>
 *
 * <p>{@link #parsed(Supplier) parsed}:
 * <pre>{@code
 * parser.parse
 *
 * parser.parse
 * }</pre>
 */
@Generated("dev.conveyor.processor.ConveyorProcessor")
public class Survey_PlanConveyor<K extends Comparable<K>, V> extends Survey.Plan<K, V> {
  private final Callable<Survey_PlanConveyor<K, V>> fresh;

  protected Survey_PlanConveyor(Map<K, ? extends V> values, String... names) throws
      ReflectiveOperationException {
    super(values, names);
    this.fresh = () -> new Survey_PlanConveyor<K, V>(values, names);
  }

  protected Survey_PlanConveyor(List<V> fresh) {
    super(fresh);
    this.fresh = () -> new Survey_PlanConveyor<K, V>(fresh);
  }

  @Override
  public Conveyor<String, String> shapes(Supplier<? extends Survey.Parser<String>> parser,
      Survey.Scale scale, String branch) {
    return Line.<String>of("Survey.Plan.shapes")
        .processor("parser.parse", "Survey.Parser.parse(String)", () -> new Parse(parser.get()))
        .pipe()
        .<Survey.Shape>balance(
            branch2 ->
                branch2.processor(
                    "scale.circle", "Survey.Scale.circle(Survey.Line)", () -> new Circle2(scale)),
            branch2 ->
                branch2.processor(
                    "Scale.square", "Survey.Scale.square(Survey.Line)", () -> new Square2()))
        .pipe()
        .join()
        .pipe()
        .processor("area", "Survey.Plan.area(Survey.Shape)", () -> new Area(fresh.call()))
        .pipe()
        .processor("area2", "Survey.Plan.area2(String)", () -> new Area2(fresh.call()))
        .conveyor();
  }

  @Override
  protected Conveyor<Survey.Shape, String> areas() {
    return Line.<Survey.Shape>of("Survey.Plan.areas")
        .processor("area", "Survey.Plan.area(Survey.Shape)", () -> new Area3(fresh.call()))
        .pipe()
        .processor("area2", "Survey.Plan.area2(String)", () -> new Area2_2(fresh.call()))
        .conveyor();
  }

  @Override
  Conveyor<K, V> found() {
    return Line.<K>of("Survey.Plan.found")
        .processor("find", "Survey.Plan.find(Comparable)", () -> new Find<K, V>(fresh.call()))
        .pipe()
        .replicate(
            branch -> branch,
            branch -> branch.pipe().replicate(branch2 -> branch2, branch2 -> branch2).pipe().join())
        .pipe()
        .join()
        .conveyor();
  }

  @Override
  <T extends Comparable<T>> Conveyor<T, Survey.Line<T>> parsed(Supplier<Survey.Parser<T>> parser) {
    return Line.<T>of("Survey.Plan.parsed")
        .processor(
            "parser.parse", "Survey.Parser.parse(Comparable)", () -> new Parse2<T>(parser.get()))
        .conveyor();
  }

  /** {@code parser.parse}: one to one. */
  private static final class Parse extends Step<String, Survey.Line<String>> {
    private final Survey.Parser<String> self;

    Parse(Survey.Parser<String> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(String text) throws Exception {
      Survey.Line<String> output = apply(this, text);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static Survey.Line<String> apply(Parse step, String text) throws StepFailure {
      try {
        return step.self.parse(text);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, text, e);
      }
    }
  }

  /** {@code scale.circle}: one to one. */
  private static final class Circle2 extends Step<Survey.Line<String>, Survey.Circle> {
    private final Survey.Scale self;
    private AreaToArea2 following;

    Circle2(Survey.Scale self) {
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof AreaToArea2 ? (AreaToArea2) next : null;
    }

    @Override
    public boolean accept(Survey.Line<String> line) throws Exception {
      Survey.Circle output = apply(this, line);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static Survey.Circle apply(Circle2 step, Survey.Line<String> line) throws StepFailure {
      try {
        return step.self.circle(line);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, line, e);
      }
    }
  }

  /** {@code Scale.square}: one to one. */
  private static final class Square2 extends Step<Survey.Line<String>, Survey.Square> {
    private AreaToArea2 following;

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof AreaToArea2 ? (AreaToArea2) next : null;
    }

    @Override
    public boolean accept(Survey.Line<String> line) throws Exception {
      Survey.Square output = apply(this, line);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static Survey.Square apply(Square2 step, Survey.Line<String> line) throws StepFailure {
      try {
        return Survey.Scale.square(line);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, line, e);
      }
    }
  }

  /** {@code area}: one to one. */
  private static final class Area extends Step<Survey.Shape, String> {
    private final Survey.Plan<?, ?> self;
    private Area2 following;

    Area(Survey.Plan<?, ?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Area2 ? (Area2) next : null;
    }

    @Override
    public AreaToArea2 compound(List<? extends Step<?, ?>> steps) {
      return AreaToArea2.of(steps);
    }

    @Override
    public boolean accept(Survey.Shape shape) throws Exception {
      String output = apply(this, shape);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static String apply(Area step, Survey.Shape shape) throws StepFailure {
      try {
        return step.self.area(shape);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, shape, e);
      }
    }
  }

  /** {@code area2}: one to one. */
  private static final class Area2 extends Step<String, String> {
    private final Survey.Plan<?, ?> self;

    Area2(Survey.Plan<?, ?> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(String area) throws Exception {
      String output = apply(this, area);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static String apply(Area2 step, String area) throws StepFailure {
      try {
        return step.self.area2(area);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, area, e);
      }
    }
  }

  /** {@code area}: one to one. */
  private static final class Area3 extends Step<Survey.Shape, String> {
    private final Survey.Plan<?, ?> self;
    private Area2_2 following;

    Area3(Survey.Plan<?, ?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Area2_2 ? (Area2_2) next : null;
    }

    @Override
    public AreaToArea2_2 compound(List<? extends Step<?, ?>> steps) {
      return AreaToArea2_2.of(steps);
    }

    @Override
    public boolean accept(Survey.Shape shape) throws Exception {
      String output = apply(this, shape);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static String apply(Area3 step, Survey.Shape shape) throws StepFailure {
      try {
        return step.self.area(shape);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, shape, e);
      }
    }
  }

  /** {@code area2}: one to one. */
  private static final class Area2_2 extends Step<String, String> {
    private final Survey.Plan<?, ?> self;

    Area2_2(Survey.Plan<?, ?> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(String area) throws Exception {
      String output = apply(this, area);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static String apply(Area2_2 step, String area) throws StepFailure {
      try {
        return step.self.area2(area);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, area, e);
      }
    }
  }

  /** {@code find}: one to one. */
  private static final class Find<K extends Comparable<K>, V> extends Step<K, V> {
    private final Survey.Plan<K, V> self;

    Find(Survey.Plan<K, V> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(K key) throws Exception {
      V output = apply(this, key);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static <K extends Comparable<K>, V> V apply(Find<K, V> step, K key) throws StepFailure {
      try {
        return step.self.find(key);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, key, e);
      }
    }
  }

  /** {@code parser.parse}: one to one. */
  private static final class Parse2<T extends Comparable<T>> extends Step<T, Survey.Line<T>> {
    private final Survey.Parser<T> self;

    Parse2(Survey.Parser<T> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(T text) throws Exception {
      Survey.Line<T> output = apply(this, text);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static <T extends Comparable<T>> Survey.Line<T> apply(Parse2<T> step, T text)
        throws StepFailure {
      try {
        return step.self.parse(text);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, text, e);
      }
    }
  }

  /** {@code area} to {@code area2}, called as one. */
  private static final class AreaToArea2 extends Compound<Survey.Shape, String> {
    private final Area step1;
    private final Area2 step2;

    private AreaToArea2(List<? extends Step<?, ?>> steps) {
      super(steps, 1);
      step1 = (Area) steps.get(0);
      step2 = (Area2) steps.get(1);
    }

    static AreaToArea2 of(List<? extends Step<?, ?>> steps) {
      return steps.size() >= 2
              && steps.get(0) instanceof Area
              && steps.get(1) instanceof Area2
          ? new AreaToArea2(steps)
          : null;
    }

    @Override
    public boolean accept(Survey.Shape item) throws Exception {
      String output1 = Area.apply(step1, item);
      if (output1 == null) {
        return skip(step1);
      }
      String output2 = Area2.apply(step2, output1);
      if (output2 == null) {
        return skip(step2);
      }
      return next.accept(output2);
    }
  }

  /** {@code area} to {@code area2}, called as one. */
  private static final class AreaToArea2_2 extends Compound<Survey.Shape, String> {
    private final Area3 step1;
    private final Area2_2 step2;

    private AreaToArea2_2(List<? extends Step<?, ?>> steps) {
      super(steps, 1);
      step1 = (Area3) steps.get(0);
      step2 = (Area2_2) steps.get(1);
    }

    static AreaToArea2_2 of(List<? extends Step<?, ?>> steps) {
      return steps.size() >= 2
              && steps.get(0) instanceof Area3
              && steps.get(1) instanceof Area2_2
          ? new AreaToArea2_2(steps)
          : null;
    }

    @Override
    public boolean accept(Survey.Shape item) throws Exception {
      String output1 = Area3.apply(step1, item);
      if (output1 == null) {
        return skip(step1);
      }
      String output2 = Area2_2.apply(step2, output1);
      if (output2 == null) {
        return skip(step2);
      }
      return next.accept(output2);
    }
  }
}
