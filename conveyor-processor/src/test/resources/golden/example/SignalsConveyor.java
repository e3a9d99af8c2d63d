package example;

import dev.conveyor.Conveyor;
import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Compound;
import dev.conveyor.spi.CopyStep;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.Step;
import dev.conveyor.spi.StepFailure;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/**
 * The pipelines of {@link Signals}, ready to run.
 *
 * <p>{@link #changed() changed}:
 * <pre>{@code
 * parse |[8] replicate(copy copyOf) { reversed | negated, sorted, pass } | join | shown
 *
 * parse -[8]-> replicate(copy copyOf) --+--> reversed --> negated --+--> join --> shown
 *                                       +--> sorted ----------------+
 *                                       +---------------------------+
 * }</pre>
 *
 * <p>{@link #nested() nested}:
 * <pre>{@code
 * parse
 * | balance(2) {
 *     | replicate(copy copyOf) {
 *         | replicate(copy copyOf) { negated, pass } | join,
 *         changes
 *       }
 *     | join
 *   }
 * | join
 * | shown
 *
 * parse
 * --> balance(2)
 *     +--> replicate(copy copyOf)
 *     |        +--> replicate(copy copyOf)
 *     |        |        +--> negated
 *     |        |        +--> pass
 *     |        |    --> join
 *     |        +--> sorted
 *     |        |    --> replicate(copy copyOf)
 *     |        |        +--> reversed
 *     |        |        +--> balance(2)
 *     |        |        |        +--> negated
 *     |        |        |    --> join
 *     |        |    --> join
 *     |    --> join
 * --> join
 * --> shown
 * }</pre>
 *
 * <p>{@link #changes() changes}:
 * <pre>{@code
 * sorted | replicate(copy copyOf) { reversed, | balance(2) { negated } | join } | join
 *
 * sorted --> replicate(copy copyOf) --+--> reversed -------------------------+--> join
 *                                     +--> balance(2) --> negated --> join --+
 * }</pre>
 *
 * <p>{@link #lists(Supplier) lists}:
 * <pre>{@code
 * lists.sort | replicate(copy lists.copy) { pass, lists.sort } | join
 *
 * lists.sort --> replicate(copy lists.copy) --+-----------------+--> join
 *                                             +--> lists.sort --+
 * }</pre>
 */
@Generated("dev.conveyor.processor.ConveyorProcessor")
public class SignalsConveyor<T extends Comparable<T>> extends Signals<T> {
  private final Callable<SignalsConveyor<T>> fresh;

  protected SignalsConveyor(AtomicInteger copied, AtomicInteger closed) {
    super(copied, closed);
    this.fresh = () -> new SignalsConveyor<T>(copied, closed);
  }

  @Override
  public Conveyor<String, String> changed() {
    return Line.<String>of("Signals.changed")
        .processor("parse", "Signals.parse(String)", () -> new Parse(fresh.call()))
        .pipe(8)
        .processor("copyOf", "Signals.copyOf(double[])", () -> new CopyOf(fresh.call()))
        .replicate(
            branch ->
                branch
                    .processor(
                        "reversed", "Signals.reversed(double[])", () -> new Reversed(fresh.call()))
                    .pipe()
                    .processor(
                        "negated", "Signals.negated(double[])", () -> new Negated(fresh.call())),
            branch ->
                branch.processor(
                    "sorted", "Signals.sorted(double[])", () -> new Sorted(fresh.call())),
            branch -> branch)
        .pipe()
        .join()
        .pipe()
        .processor("shown", "Signals.shown(double[])", () -> new Shown(fresh.call()))
        .conveyor();
  }

  @Override
  public Conveyor<String, String> nested() {
    return Line.<String>of("Signals.nested")
        .processor("parse", "Signals.parse(String)", () -> new Parse2(fresh.call()))
        .pipe()
        .<double[]>balance(
            Width.of(2),
            branch ->
                branch
                    .pipe()
                    .processor(
                        "copyOf", "Signals.copyOf(double[])", () -> new CopyOf2(fresh.call()))
                    .<double[]>replicate(
                        branch2 ->
                            branch2
                                .pipe()
                                .processor(
                                    "copyOf",
                                    "Signals.copyOf(double[])",
                                    () -> new CopyOf3(fresh.call()))
                                .replicate(
                                    branch3 ->
                                        branch3.processor(
                                            "negated",
                                            "Signals.negated(double[])",
                                            () -> new Negated2(fresh.call())),
                                    branch3 -> branch3)
                                .pipe()
                                .join(),
                        branch2 ->
                            branch2
                                .processor(
                                    "sorted",
                                    "Signals.sorted(double[])",
                                    () -> new Sorted2(fresh.call()))
                                .pipe()
                                .processor(
                                    "copyOf",
                                    "Signals.copyOf(double[])",
                                    () -> new CopyOf4(fresh.call()))
                                .replicate(
                                    branch3 ->
                                        branch3.processor(
                                            "reversed",
                                            "Signals.reversed(double[])",
                                            () -> new Reversed2(fresh.call())),
                                    branch3 ->
                                        branch3
                                            .pipe()
                                            .balance(
                                                Width.of(2),
                                                branch4 ->
                                                    branch4.processor(
                                                        "negated",
                                                        "Signals.negated(double[])",
                                                        () -> new Negated3(fresh.call())))
                                            .pipe()
                                            .join())
                                .pipe()
                                .join())
                    .pipe()
                    .join())
        .pipe()
        .join()
        .pipe()
        .processor("shown", "Signals.shown(double[])", () -> new Shown2(fresh.call()))
        .conveyor();
  }

  @Override
  public Conveyor<double[], double[]> changes() {
    return Line.<double[]>of("Signals.changes")
        .processor("sorted", "Signals.sorted(double[])", () -> new Sorted3(fresh.call()))
        .pipe()
        .processor("copyOf", "Signals.copyOf(double[])", () -> new CopyOf5(fresh.call()))
        .replicate(
            branch ->
                branch.processor(
                    "reversed", "Signals.reversed(double[])", () -> new Reversed3(fresh.call())),
            branch ->
                branch
                    .pipe()
                    .balance(
                        Width.of(2),
                        branch2 ->
                            branch2.processor(
                                "negated",
                                "Signals.negated(double[])",
                                () -> new Negated4(fresh.call())))
                    .pipe()
                    .join())
        .pipe()
        .join()
        .conveyor();
  }

  @Override
  public Conveyor<List<T>, List<T>> lists(Supplier<Lists<T>> lists) {
    return Line.<List<T>>of("Signals.lists")
        .processor("lists.sort", "Signals.Lists.sort(List)", () -> new Sort<T>(lists.get()))
        .pipe()
        .processor("lists.copy", "Signals.Lists.copy(List)", () -> new Copy<T>(lists.get()))
        .replicate(
            branch -> branch,
            branch ->
                branch.processor(
                    "lists.sort", "Signals.Lists.sort(List)", () -> new Sort2<T>(lists.get())))
        .pipe()
        .join()
        .conveyor();
  }

  /** {@code parse}: one to one. */
  private static final class Parse extends Step<String, double[]> {
    private final Signals<?> self;
    private CopyOf following;

    Parse(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof CopyOf ? (CopyOf) next : null;
    }

    @Override
    public boolean accept(String line) throws Exception {
      double[] output = apply(this, line);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double[] apply(Parse step, String line) throws StepFailure {
      try {
        return step.self.parse(line);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, line, e);
      }
    }
  }

  /** {@code copyOf}: copies each item, for all branches but the first. */
  private static final class CopyOf extends CopyStep<double[]> {
    private final Signals<?> self;

    CopyOf(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected double[] copy(double[] signal) throws Exception {
      return self.copyOf(signal);
    }

    @Override
    public boolean complete() throws Exception {
      self.copied();
      return true;
    }

    @Override
    public boolean completes() {
      return true;
    }
  }

  /** {@code reversed}: one to one. */
  private static final class Reversed extends Step<double[], double[]> {
    private final Signals<?> self;
    private Negated following;

    Reversed(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Negated ? (Negated) next : null;
    }

    @Override
    public ReversedToNegated compound(List<? extends Step<?, ?>> steps) {
      return ReversedToNegated.of(steps);
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      double[] output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double[] apply(Reversed step, double[] signal) throws StepFailure {
      try {
        return step.self.reversed(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code negated}: one to one. */
  private static final class Negated extends Step<double[], double[]> {
    private final Signals<?> self;
    private Shown following;

    Negated(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Shown ? (Shown) next : null;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      double[] output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double[] apply(Negated step, double[] signal) throws StepFailure {
      try {
        return step.self.negated(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code sorted}: one to one. */
  private static final class Sorted extends Step<double[], double[]> {
    private final Signals<?> self;
    private Shown following;

    Sorted(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Shown ? (Shown) next : null;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      double[] output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double[] apply(Sorted step, double[] signal) throws StepFailure {
      try {
        return step.self.sorted(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code shown}: one to one. */
  private static final class Shown extends Step<double[], String> {
    private final Signals<?> self;

    Shown(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      String output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static String apply(Shown step, double[] signal) throws StepFailure {
      try {
        return step.self.shown(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code parse}: one to one. */
  private static final class Parse2 extends Step<String, double[]> {
    private final Signals<?> self;
    private CopyOf2 following;

    Parse2(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof CopyOf2 ? (CopyOf2) next : null;
    }

    @Override
    public boolean accept(String line) throws Exception {
      double[] output = apply(this, line);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double[] apply(Parse2 step, String line) throws StepFailure {
      try {
        return step.self.parse(line);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, line, e);
      }
    }
  }

  /** {@code copyOf}: copies each item, for all branches but the first. */
  private static final class CopyOf2 extends CopyStep<double[]> {
    private final Signals<?> self;

    CopyOf2(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected double[] copy(double[] signal) throws Exception {
      return self.copyOf(signal);
    }

    @Override
    public boolean complete() throws Exception {
      self.copied();
      return true;
    }

    @Override
    public boolean completes() {
      return true;
    }
  }

  /** {@code copyOf}: copies each item, for all branches but the first. */
  private static final class CopyOf3 extends CopyStep<double[]> {
    private final Signals<?> self;

    CopyOf3(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected double[] copy(double[] signal) throws Exception {
      return self.copyOf(signal);
    }

    @Override
    public boolean complete() throws Exception {
      self.copied();
      return true;
    }

    @Override
    public boolean completes() {
      return true;
    }
  }

  /** {@code negated}: one to one. */
  private static final class Negated2 extends Step<double[], double[]> {
    private final Signals<?> self;
    private Shown2 following;

    Negated2(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Shown2 ? (Shown2) next : null;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      double[] output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double[] apply(Negated2 step, double[] signal) throws StepFailure {
      try {
        return step.self.negated(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code sorted}: one to one. */
  private static final class Sorted2 extends Step<double[], double[]> {
    private final Signals<?> self;
    private CopyOf4 following;

    Sorted2(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof CopyOf4 ? (CopyOf4) next : null;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      double[] output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double[] apply(Sorted2 step, double[] signal) throws StepFailure {
      try {
        return step.self.sorted(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code copyOf}: copies each item, for all branches but the first. */
  private static final class CopyOf4 extends CopyStep<double[]> {
    private final Signals<?> self;

    CopyOf4(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected double[] copy(double[] signal) throws Exception {
      return self.copyOf(signal);
    }

    @Override
    public boolean complete() throws Exception {
      self.copied();
      return true;
    }

    @Override
    public boolean completes() {
      return true;
    }
  }

  /** {@code reversed}: one to one. */
  private static final class Reversed2 extends Step<double[], double[]> {
    private final Signals<?> self;
    private Shown2 following;

    Reversed2(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Shown2 ? (Shown2) next : null;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      double[] output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double[] apply(Reversed2 step, double[] signal) throws StepFailure {
      try {
        return step.self.reversed(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code negated}: one to one. */
  private static final class Negated3 extends Step<double[], double[]> {
    private final Signals<?> self;
    private Shown2 following;

    Negated3(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Shown2 ? (Shown2) next : null;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      double[] output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double[] apply(Negated3 step, double[] signal) throws StepFailure {
      try {
        return step.self.negated(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code shown}: one to one. */
  private static final class Shown2 extends Step<double[], String> {
    private final Signals<?> self;

    Shown2(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      String output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static String apply(Shown2 step, double[] signal) throws StepFailure {
      try {
        return step.self.shown(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code sorted}: one to one. */
  private static final class Sorted3 extends Step<double[], double[]> {
    private final Signals<?> self;
    private CopyOf5 following;

    Sorted3(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof CopyOf5 ? (CopyOf5) next : null;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      double[] output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double[] apply(Sorted3 step, double[] signal) throws StepFailure {
      try {
        return step.self.sorted(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code copyOf}: copies each item, for all branches but the first. */
  private static final class CopyOf5 extends CopyStep<double[]> {
    private final Signals<?> self;

    CopyOf5(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected double[] copy(double[] signal) throws Exception {
      return self.copyOf(signal);
    }

    @Override
    public boolean complete() throws Exception {
      self.copied();
      return true;
    }

    @Override
    public boolean completes() {
      return true;
    }
  }

  /** {@code reversed}: one to one. */
  private static final class Reversed3 extends Step<double[], double[]> {
    private final Signals<?> self;

    Reversed3(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      double[] output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static double[] apply(Reversed3 step, double[] signal) throws StepFailure {
      try {
        return step.self.reversed(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code negated}: one to one. */
  private static final class Negated4 extends Step<double[], double[]> {
    private final Signals<?> self;

    Negated4(Signals<?> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(double[] signal) throws Exception {
      double[] output = apply(this, signal);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static double[] apply(Negated4 step, double[] signal) throws StepFailure {
      try {
        return step.self.negated(signal);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, signal, e);
      }
    }
  }

  /** {@code lists.sort}: one to one. */
  private static final class Sort<T extends Comparable<T>> extends Step<List<T>, List<T>> {
    private final Lists<T> self;

    Sort(Lists<T> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(List<T> list) throws Exception {
      List<T> output = apply(this, list);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static <T extends Comparable<T>> List<T> apply(Sort<T> step, List<T> list) throws StepFailure {
      try {
        return step.self.sort(list);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, list, e);
      }
    }
  }

  /** {@code lists.copy}: copies each item, for all branches but the first. */
  private static final class Copy<T extends Comparable<T>> extends CopyStep<List<T>> {
    private final Lists<T> self;

    Copy(Lists<T> self) {
      super(self);
      this.self = self;
    }

    @Override
    protected List<T> copy(List<T> list) throws Throwable {
      return self.copy(list);
    }
  }

  /** {@code lists.sort}: one to one. */
  private static final class Sort2<T extends Comparable<T>> extends Step<List<T>, List<T>> {
    private final Lists<T> self;

    Sort2(Lists<T> self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(List<T> list) throws Exception {
      List<T> output = apply(this, list);
      if (output == null) {
        return skip();
      }
      return next.accept(output);
    }

    static <T extends Comparable<T>> List<T> apply(Sort2<T> step, List<T> list) throws StepFailure {
      try {
        return step.self.sort(list);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, list, e);
      }
    }
  }

  /** {@code reversed} to {@code negated}, called as one. */
  private static final class ReversedToNegated extends Compound<double[], double[]> {
    private final Reversed step1;
    private final Negated step2;

    private ReversedToNegated(List<? extends Step<?, ?>> steps) {
      super(steps, 1);
      step1 = (Reversed) steps.get(0);
      step2 = (Negated) steps.get(1);
    }

    static ReversedToNegated of(List<? extends Step<?, ?>> steps) {
      return steps.size() >= 2
              && steps.get(0) instanceof Reversed
              && steps.get(1) instanceof Negated
          ? new ReversedToNegated(steps)
          : null;
    }

    @Override
    public boolean accept(double[] item) throws Exception {
      double[] output1 = Reversed.apply(step1, item);
      if (output1 == null) {
        return skip(step1);
      }
      double[] output2 = Negated.apply(step2, output1);
      if (output2 == null) {
        return skip(step2);
      }
      return next.accept(output2);
    }
  }
}
