package example;

import dev.conveyor.Conveyor;
import dev.conveyor.spi.Line;
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
      Survey.Line<String> output;
      try {
        output = self.parse(text);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(this, text, e);
      }
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }
  }

  /** {@code scale.circle}: one to one. */
  private static final class Circle2 extends Step<Survey.Line<String>, Survey.Circle> {
    private final Survey.Scale self;
    private Area following;

    Circle2(Survey.Scale self) {
      this.self = self;
    }

    @Override
    protected void follow(Step<?, ?> step) {
      following = step instanceof Area ? (Area) step : null;
    }

    @Override
    public boolean accept(Survey.Line<String> line) throws Exception {
      Survey.Circle output;
      try {
        output = self.circle(line);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(this, line, e);
      }
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }
  }

  /** {@code Scale.square}: one to one. */
  private static final class Square2 extends Step<Survey.Line<String>, Survey.Square> {
    private Area following;

    @Override
    protected void follow(Step<?, ?> step) {
      following = step instanceof Area ? (Area) step : null;
    }

    @Override
    public boolean accept(Survey.Line<String> line) throws Exception {
      Survey.Square output;
      try {
        output = Survey.Scale.square(line);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(this, line, e);
      }
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
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
    protected void follow(Step<?, ?> step) {
      following = step instanceof Area2 ? (Area2) step : null;
    }

    @Override
    public boolean accept(Survey.Shape shape) throws Exception {
      String output;
      try {
        output = self.area(shape);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(this, shape, e);
      }
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
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
      String output;
      try {
        output = self.area2(area);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(this, area, e);
      }
      if (output == null) {
        return skip();
      }
      return next.accept(output);
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
    protected void follow(Step<?, ?> step) {
      following = step instanceof Area2_2 ? (Area2_2) step : null;
    }

    @Override
    public boolean accept(Survey.Shape shape) throws Exception {
      String output;
      try {
        output = self.area(shape);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(this, shape, e);
      }
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
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
      String output;
      try {
        output = self.area2(area);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(this, area, e);
      }
      if (output == null) {
        return skip();
      }
      return next.accept(output);
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
      V output;
      try {
        output = self.find(key);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(this, key, e);
      }
      if (output == null) {
        return skip();
      }
      return next.accept(output);
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
      Survey.Line<T> output;
      try {
        output = self.parse(text);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(this, text, e);
      }
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }
  }
}
