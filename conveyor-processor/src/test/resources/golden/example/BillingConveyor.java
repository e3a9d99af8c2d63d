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
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/**
 * The pipelines of {@link Billing}, ready to run.
 *
 * <p>{@link #charged(Supplier, Billing.Audit) charged}:
 * <pre>{@code
 * parse | balance(2..8) { bank.charge } | join | audit.log
 *
 * parse --> balance(2..8) --> bank.charge --> join --> audit.log
 * }</pre>
 *
 * <p>{@link #totals() totals}:
 * <pre>{@code
 * read | index | balance { flatten } | join |[64] sum
 *
 * read --> index --> balance --> flatten --> join -[64]-> sum
 * }</pre>
 *
 * <p>{@link #squared() squared}:
 * <pre>{@code
 * parse | quantities | squares
 *
 * parse --> quantities --> squares
 * }</pre>
 *
 * <p>{@link #firsts() firsts}:
 * <pre>{@code
 * first
 *
 * first
 * }</pre>
 */
@Generated("dev.conveyor.processor.ConveyorProcessor")
class BillingConveyor<C extends Comparable<C> & Serializable> extends Billing<C> {
  private final java.util.concurrent.Callable<BillingConveyor<C>> fresh;

  BillingConveyor(Map<String, List<Map.Entry<Article, Integer>>> stock, Comparator<? super C> order)
      throws ReflectiveOperationException {
    super(stock, order);
    this.fresh = () -> new BillingConveyor<C>(stock, order);
  }

  @Override
  Conveyor<String, Void> charged(Supplier<? extends Callable> bank, Audit audit) {
    return Line.<String>of("Billing.charged")
        .processor("parse", "Billing.parse(String)", () -> new Parse(fresh.call()))
        .pipe()
        .balance(
            Width.between(2, 8),
            branch ->
                branch
                    .processor(
                        "bank.charge",
                        "Billing.Callable.charge(Billing.Order)",
                        () -> new Charge(bank.get()))
                    .blocking())
        .pipe()
        .join()
        .pipe()
        .end("audit.log", "Billing.Audit.log(Billing.Outcome)", () -> new Log(audit))
        .conveyor();
  }

  @Override
  SourceConveyor<BigDecimal> totals() {
    return Line.sourceConveyor(
        Line.ofSource("Billing.totals")
            .processor("read", "Billing.read()", () -> new Read(fresh.call()))
            .pipe()
            .processor("index", "Billing.index(Billing.Order)", () -> new Index(fresh.call()))
            .pipe()
            .balance(
                Width.auto(),
                branch ->
                    branch.processor(
                        "flatten",
                        "Billing.flatten(Map, Emitter)",
                        () -> new Flatten(fresh.call())))
            .pipe()
            .join()
            .pipe(64)
            .processor("sum", "Billing.sum(Map.Entry)", () -> new Sum(fresh.call())));
  }

  @Override
  Conveyor<String, long[][]> squared() {
    return Line.<String>of("Billing.squared")
        .processor("parse", "Billing.parse(String)", () -> new Parse2(fresh.call()))
        .pipe()
        .processor("quantities", "Billing.quantities(Billing.Order)", () -> new Quantities())
        .pipe()
        .processor("squares", "Billing.squares(int[])", () -> new Squares())
        .conveyor();
  }

  @Override
  Conveyor<List<C>, C> firsts() {
    return Line.<List<C>>of("Billing.firsts")
        .processor("first", "Billing.first(List)", () -> new First<C>(fresh.call()))
        .conveyor();
  }

  /** {@code parse}: one to at most one. */
  private static final class Parse extends Step<String, Order> {
    private final Billing<?> self;

    Parse(Billing<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(String line) throws Exception {
      Order output = apply(this, line);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static Order apply(Parse step, String line) throws StepFailure {
      try {
        return step.self.parse(line).orElse(null);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, line, e);
      }
    }
  }

  /** {@code bank.charge}: one to one. */
  private static final class Charge extends Step<Order, Outcome> {
    private final Callable self;

    Charge(Callable self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(Order order) throws Exception {
      Outcome output = apply(this, order);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static Outcome apply(Charge step, Order order) throws StepFailure {
      try {
        return step.self.charge(order);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, order, e);
      }
    }
  }

  /** {@code audit.log}: takes items. */
  private static final class Log extends Step<Outcome, Void> {
    private final Audit self;

    Log(Audit self) {
      this.self = self;
    }

    @Override
    public boolean accept(Outcome outcome) throws Exception {
      apply(this, outcome);
      return skip();
    }

    static void apply(Log step, Outcome outcome) throws StepFailure {
      try {
        step.self.log(outcome);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, outcome, e);
      }
    }
  }

  /** {@code read}: a source. */
  private static final class Read extends StreamStep<Start, Order> {
    private final Billing<?> self;

    Read(Billing<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected Stream<? extends Order> open(Start start) throws Exception {
      return self.read();
    }
  }

  /** {@code index}: one to one. */
  private static final class Index
      extends Step<Order, Map<String, List<Map.Entry<Article, Integer>>>> {
    private final Billing<?> self;
    private Flatten following;

    Index(Billing<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Flatten ? (Flatten) next : null;
    }

    @Override
    public boolean accept(Order order) throws Exception {
      Map<String, List<Map.Entry<Article, Integer>>> output = apply(this, order);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static Map<String, List<Map.Entry<Article, Integer>>> apply(Index step, Order order)
        throws StepFailure {
      try {
        return step.self.index(order);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, order, e);
      }
    }
  }

  /** {@code flatten}: one to any number. */
  private static final class Flatten
      extends EmitStep<
          Map<String, List<Map.Entry<Article, Integer>>>, Map.Entry<Article, Integer>> {
    private final Billing<?> self;

    Flatten(Billing<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void emit(
        Map<String, List<Map.Entry<Article, Integer>>> indexOfArticles,
        Emitter<Map.Entry<Article, Integer>> out)
        throws Exception {
      self.flatten(indexOfArticles, out);
    }
  }

  /** {@code sum}: takes items, with output at the end. */
  private static final class Sum extends Step<Map.Entry<Article, Integer>, BigDecimal> {
    private final Billing<?> self;

    Sum(Billing<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(Map.Entry<Article, Integer> entry) throws Exception {
      apply(this, entry);
      return skip();
    }

    static void apply(Sum step, Map.Entry<Article, Integer> entry) throws StepFailure {
      try {
        step.self.sum(entry);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, entry, e);
      }
    }

    @Override
    public boolean complete() throws Exception {
      return pour(self.total().stream());
    }

    @Override
    public boolean completes() {
      return true;
    }
  }

  /** {@code parse}: one to at most one. */
  private static final class Parse2 extends Step<String, Order> {
    private final Billing<?> self;
    private Quantities following;

    Parse2(Billing<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Quantities ? (Quantities) next : null;
    }

    @Override
    public ParseToSquares compound(List<? extends Step<?, ?>> steps) {
      return ParseToSquares.of(steps);
    }

    @Override
    public boolean accept(String line) throws Exception {
      Order output = apply(this, line);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static Order apply(Parse2 step, String line) throws StepFailure {
      try {
        return step.self.parse(line).orElse(null);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, line, e);
      }
    }
  }

  /** {@code quantities}: one to one. */
  private static final class Quantities extends Step<Order, int[]> {
    private Squares following;

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Squares ? (Squares) next : null;
    }

    @Override
    public boolean accept(Order order) throws Exception {
      int[] output = apply(this, order);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static int[] apply(Quantities step, Order order) throws StepFailure {
      try {
        return Billing.quantities(order);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, order, e);
      }
    }
  }

  /** {@code squares}: one to one. */
  private static final class Squares extends Step<int[], long[][]> {
    @Override
    public boolean accept(int[] numbers) throws Exception {
      long[][] output = apply(this, numbers);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static long[][] apply(Squares step, int[] numbers) throws StepFailure {
      try {
        return Billing.squares(numbers);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, numbers, e);
      }
    }
  }

  /** {@code first}: one to one. */
  private static final class First<C extends Comparable<C> & Serializable>
      extends Step<List<C>, C> {
    private final Billing<C> self;

    First(Billing<C> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(List<C> list) throws Exception {
      C output = apply(this, list);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static <C extends Comparable<C> & Serializable> C apply(First<C> step, List<C> list)
        throws StepFailure {
      try {
        return step.self.first(list);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, list, e);
      }
    }
  }

  /** {@code parse} to {@code squares}, called as one. */
  private static final class ParseToSquares extends Compound<String, long[][]> {
    private final Parse2 step1;
    private final Quantities step2;
    private final Squares step3;

    private ParseToSquares(List<? extends Step<?, ?>> steps) {
      super(steps, 2);
      step1 = (Parse2) steps.get(0);
      step2 = (Quantities) steps.get(1);
      step3 = (Squares) steps.get(2);
    }

    static ParseToSquares of(List<? extends Step<?, ?>> steps) {
      return steps.size() >= 3
              && steps.get(0) instanceof Parse2
              && steps.get(1) instanceof Quantities
              && steps.get(2) instanceof Squares
          ? new ParseToSquares(steps)
          : null;
    }

    @Override
    public boolean accept(String item) throws Exception {
      Order output1 = Parse2.apply(step1, item);
      if (output1 == null) {
        return skip(step1);
      }
      int[] output2 = Quantities.apply(step2, output1);
      if (output2 == null) {
        return skip(step2);
      }
      long[][] output3 = Squares.apply(step3, output2);
      if (output3 == null) {
        return skip(step3);
      }
      return next.accept(output3);
    }
  }
}
