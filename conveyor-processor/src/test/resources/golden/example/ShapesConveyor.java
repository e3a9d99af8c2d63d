package example;

import dev.conveyor.Conveyor;
import dev.conveyor.Emitter;
import dev.conveyor.SourceConveyor;
import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Compound;
import dev.conveyor.spi.EmitStep;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.Start;
import dev.conveyor.spi.Step;
import dev.conveyor.spi.StepFailure;
import dev.conveyor.spi.StreamStep;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/**
 * The pipelines of {@link Shapes}, ready to run.
 *
 * <p>{@link #numbers() numbers}:
 * <pre>{@code
 * next | widened | positive | upTo |[64] twice | text | length
 *
 * next --> widened --> positive --> upTo -[64]-> twice --> text --> length
 * }</pre>
 *
 * <p>{@link #texts() texts}:
 * <pre>{@code
 * lines | replicate { text, length } | join
 *
 * lines --> replicate --+--> text ----+--> join
 *                       +--> length --+
 * }</pre>
 *
 * <p>{@link #printed() printed}:
 * <pre>{@code
 * letters | balance(2..8) { text | print }
 *
 * letters --> balance(2..8) --> text --> print
 * }</pre>
 *
 * <p>{@link #implied() implied}:
 * <pre>{@code
 * text length
 *
 * text ..> length
 * ..> a pipe that was not written (CVY101)
 * }</pre>
 */
@Generated("dev.conveyor.processor.ConveyorProcessor")
class ShapesConveyor extends Shapes {
  private final Callable<ShapesConveyor> fresh;

  ShapesConveyor() {
    this.fresh = ShapesConveyor::new;
  }

  @Override
  SourceConveyor<Number> numbers() {
    return Line.sourceConveyor(
        Line.ofSource("Shapes.numbers")
            .processor("next", "Shapes.next()", () -> new Next(fresh.call()))
            .pipe()
            .processor("widened", "Shapes.widened(long)", () -> new Widened(fresh.call()))
            .pipe()
            .processor("positive", "Shapes.positive(Long)", () -> new Positive(fresh.call()))
            .pipe()
            .processor("upTo", "Shapes.upTo(long)", () -> new UpTo(fresh.call()))
            .pipe(64)
            .processor("twice", "Shapes.twice(Number, Emitter)", () -> new Twice(fresh.call()))
            .pipe()
            .processor("text", "Shapes.toText(Object)", () -> new Text())
            .blocking()
            .pipe()
            .processor("length", "Shapes.length(String)", () -> new Length(fresh.call())));
  }

  @Override
  SourceConveyor<Object> texts() {
    return Line.sourceConveyor(
        Line.ofSource("Shapes.texts")
            .processor("lines", "Shapes.lines()", () -> new Lines(fresh.call()))
            .pipe()
            .<Object>replicate(
                branch ->
                    branch
                        .processor("text", "Shapes.toText(Object)", () -> new Text2())
                        .blocking(),
                branch ->
                    branch.processor(
                        "length", "Shapes.length(String)", () -> new Length2(fresh.call())))
            .pipe()
            .join());
  }

  @Override
  SourceConveyor<Void> printed() {
    return Line.sourceConveyor(
        Line.ofSource("Shapes.printed")
            .processor("letters", "Shapes.letters(Emitter)", () -> new Letters(fresh.call()))
            .pipe()
            .balance(
                Width.between(2, 8),
                branch ->
                    branch
                        .processor("text", "Shapes.toText(Object)", () -> new Text3())
                        .blocking()
                        .pipe()
                        .end("print", "Shapes.print(Object)", () -> new Print(fresh.call()))));
  }

  @Override
  Conveyor<Integer, ? extends Number> implied() {
    return Line.<Integer>of("Shapes.implied")
        .processor("text", "Shapes.toText(Object)", () -> new Text4())
        .blocking()
        .impliedPipe()
        .processor("length", "Shapes.length(String)", () -> new Length3(fresh.call()))
        .conveyor();
  }

  /** {@code next}: a source. */
  private static final class Next extends Step<Start, Integer> {
    private final Shapes self;

    Next(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(Start start) throws Exception {
      return draw(self::next);
    }
  }

  /** {@code widened}: one to one. */
  private static final class Widened extends Step<Integer, Long> {
    private final Shapes self;
    private Positive following;

    Widened(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Positive ? (Positive) next : null;
    }

    @Override
    public WidenedToPositive compound(List<? extends Step<?, ?>> steps) {
      return WidenedToPositive.of(steps);
    }

    @Override
    public boolean accept(Integer number) throws Exception {
      long output = apply(this, number);
      return following != null ? following.accept(output) : next.accept(output);
    }

    static long apply(Widened step, Integer number) throws StepFailure {
      try {
        return step.self.widened(number);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, number, e);
      }
    }
  }

  /** {@code positive}: one to at most one. */
  private static final class Positive extends Step<Long, Long> {
    private final Shapes self;
    private UpTo following;

    Positive(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof UpTo ? (UpTo) next : null;
    }

    @Override
    public boolean accept(Long number) throws Exception {
      Long output = apply(this, number);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static Long apply(Positive step, Long number) throws StepFailure {
      try {
        return step.self.positive(number).orElse(null);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, number, e);
      }
    }
  }

  /** {@code upTo}: one to many. */
  private static final class UpTo extends StreamStep<Long, Integer> {
    private final Shapes self;

    UpTo(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    protected Stream<? extends Integer> open(Long limit) throws Exception {
      return self.upTo(limit);
    }
  }

  /** {@code twice}: one to any number. */
  private static final class Twice extends EmitStep<Integer, Number> {
    private final Shapes self;

    Twice(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void emit(Integer number, Emitter<Number> out) throws Exception {
      self.twice(number, out);
    }
  }

  /** {@code text}: one to one. */
  private static final class Text extends Step<Number, String> {
    @Override
    public boolean accept(Number any) throws Exception {
      String output = apply(this, any);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static String apply(Text step, Number any) throws StepFailure {
      try {
        return Shapes.toText(any);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, any, e);
      }
    }
  }

  /** {@code length}: one to one, with more at the end. */
  private static final class Length extends Step<String, Number> {
    private final Shapes self;

    Length(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(String text) throws Exception {
      int output = apply(this, text);
      return next.accept(output);
    }

    static int apply(Length step, String text) throws StepFailure {
      try {
        return step.self.length(text);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, text, e);
      }
    }

    @Override
    public boolean complete() throws Exception {
      return pour(Stream.of(self.sum()));
    }

    @Override
    public boolean completes() {
      return true;
    }
  }

  /** {@code lines}: a source. */
  private static final class Lines extends StreamStep<Start, String> {
    private final Shapes self;

    Lines(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    protected Stream<? extends String> open(Start start) throws Exception {
      return self.lines();
    }
  }

  /** {@code text}: one to one. */
  private static final class Text2 extends Step<String, String> {
    @Override
    public boolean accept(String any) throws Exception {
      String output = apply(this, any);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static String apply(Text2 step, String any) throws StepFailure {
      try {
        return Shapes.toText(any);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, any, e);
      }
    }
  }

  /** {@code length}: one to one, with more at the end. */
  private static final class Length2 extends Step<String, Number> {
    private final Shapes self;

    Length2(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(String text) throws Exception {
      int output = apply(this, text);
      return next.accept(output);
    }

    static int apply(Length2 step, String text) throws StepFailure {
      try {
        return step.self.length(text);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, text, e);
      }
    }

    @Override
    public boolean complete() throws Exception {
      return pour(Stream.of(self.sum()));
    }

    @Override
    public boolean completes() {
      return true;
    }
  }

  /** {@code letters}: a source. */
  private static final class Letters extends EmitStep<Start, Character> {
    private final Shapes self;

    Letters(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void emit(Start start, Emitter<Character> out) throws Exception {
      self.letters(out);
    }
  }

  /** {@code text}: one to one. */
  private static final class Text3 extends Step<Character, String> {
    @Override
    public boolean accept(Character any) throws Exception {
      String output = apply(this, any);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static String apply(Text3 step, Character any) throws StepFailure {
      try {
        return Shapes.toText(any);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, any, e);
      }
    }
  }

  /** {@code print}: takes items. */
  private static final class Print extends Step<String, Void> {
    private final Shapes self;

    Print(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(String any) throws Exception {
      apply(this, any);
      return skip();
    }

    static void apply(Print step, String any) throws StepFailure {
      try {
        step.self.print(any);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, any, e);
      }
    }
  }

  /** {@code text}: one to one. */
  private static final class Text4 extends Step<Integer, String> {
    @Override
    public boolean accept(Integer any) throws Exception {
      String output = apply(this, any);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static String apply(Text4 step, Integer any) throws StepFailure {
      try {
        return Shapes.toText(any);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, any, e);
      }
    }
  }

  /** {@code length}: one to one, with more at the end. */
  private static final class Length3 extends Step<String, Number> {
    private final Shapes self;

    Length3(Shapes self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(String text) throws Exception {
      int output = apply(this, text);
      return next.accept(output);
    }

    static int apply(Length3 step, String text) throws StepFailure {
      try {
        return step.self.length(text);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, text, e);
      }
    }

    @Override
    public boolean complete() throws Exception {
      return pour(Stream.of(self.sum()));
    }

    @Override
    public boolean completes() {
      return true;
    }
  }

  /** {@code widened} to {@code positive}, called as one. */
  private static final class WidenedToPositive extends Compound<Integer, Long> {
    private final Widened step1;
    private final Positive step2;

    private WidenedToPositive(List<? extends Step<?, ?>> steps) {
      super(steps, 1);
      step1 = (Widened) steps.get(0);
      step2 = (Positive) steps.get(1);
    }

    static WidenedToPositive of(List<? extends Step<?, ?>> steps) {
      return steps.size() >= 2
              && steps.get(0) instanceof Widened
              && steps.get(1) instanceof Positive
          ? new WidenedToPositive(steps)
          : null;
    }

    @Override
    public boolean accept(Integer item) throws Exception {
      long output1 = Widened.apply(step1, item);
      Long output2 = Positive.apply(step2, output1);
      if (output2 == null) {
        return skip(step2);
      }
      return next.accept(output2);
    }
  }
}
