package example;

import dev.conveyor.Conveyor;
import dev.conveyor.spi.Compound;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.Step;
import dev.conveyor.spi.StepFailure;
import java.util.List;
import java.util.concurrent.Callable;
import javax.annotation.processing.Generated;

/**
 * The pipelines of {@link Roots}, ready to run.
 *
 * <p>{@link #roots() roots}:
 * <pre>{@code
 * root | replicate { root, cube | cube, pass } | join | root
 *
 * root --> replicate --+--> root -----------+--> join --> root
 *                      +--> cube --> cube --+
 *                      +--------------------+
 * }</pre>
 */
@Generated("dev.conveyor.processor.ConveyorProcessor")
public class RootsConveyor implements Roots {
  private final Callable<RootsConveyor> fresh;

  public RootsConveyor() {
    this.fresh = RootsConveyor::new;
  }

  @Override
  public Conveyor<Double, Double> roots() {
    return Line.<Double>of("Roots.roots")
        .processor("root", "Roots.root(double)", () -> new Root(fresh.call()))
        .pipe()
        .replicate(
            branch -> branch.processor("root", "Roots.root(double)", () -> new Root2(fresh.call())),
            branch ->
                branch
                    .processor("cube", "Roots.cube(double)", () -> new Cube())
                    .pipe()
                    .processor("cube", "Roots.cube(double)", () -> new Cube2()),
            branch -> branch)
        .pipe()
        .join()
        .pipe()
        .processor("root", "Roots.root(double)", () -> new Root3(fresh.call()))
        .conveyor();
  }

  /** {@code root}: one to one. */
  private static final class Root extends Step<Double, Double> {
    private final Roots self;

    Root(Roots self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(Double x) throws Exception {
      double output = apply(this, x);
      return next.accept(output);
    }

    static double apply(Root step, double x) throws StepFailure {
      try {
        return step.self.root(x);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, x, e);
      }
    }
  }

  /** {@code root}: one to one. */
  private static final class Root2 extends Step<Double, Double> {
    private final Roots self;
    private Root3 following;

    Root2(Roots self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Root3 ? (Root3) next : null;
    }

    @Override
    public boolean accept(Double x) throws Exception {
      double output = apply(this, x);
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double apply(Root2 step, double x) throws StepFailure {
      try {
        return step.self.root(x);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, x, e);
      }
    }
  }

  /** {@code cube}: one to one. */
  private static final class Cube extends Step<Double, Double> {
    private Cube2 following;

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Cube2 ? (Cube2) next : null;
    }

    @Override
    public CubeToCube compound(List<? extends Step<?, ?>> steps) {
      return CubeToCube.of(steps);
    }

    @Override
    public boolean accept(Double x) throws Exception {
      double output = apply(this, x);
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double apply(Cube step, double x) throws StepFailure {
      try {
        return Roots.cube(x);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, x, e);
      }
    }
  }

  /** {@code cube}: one to one. */
  private static final class Cube2 extends Step<Double, Double> {
    private Root3 following;

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Root3 ? (Root3) next : null;
    }

    @Override
    public boolean accept(Double x) throws Exception {
      double output = apply(this, x);
      return following != null ? following.accept(output) : next.accept(output);
    }

    static double apply(Cube2 step, double x) throws StepFailure {
      try {
        return Roots.cube(x);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, x, e);
      }
    }
  }

  /** {@code root}: one to one. */
  private static final class Root3 extends Step<Double, Double> {
    private final Roots self;

    Root3(Roots self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(Double x) throws Exception {
      double output = apply(this, x);
      return next.accept(output);
    }

    static double apply(Root3 step, double x) throws StepFailure {
      try {
        return step.self.root(x);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, x, e);
      }
    }
  }

  /** {@code cube} to {@code cube}, called as one. */
  private static final class CubeToCube extends Compound<Double, Double> {
    private final Cube step1;
    private final Cube2 step2;

    private CubeToCube(List<? extends Step<?, ?>> steps) {
      super(steps, 1);
      step1 = (Cube) steps.get(0);
      step2 = (Cube2) steps.get(1);
    }

    static CubeToCube of(List<? extends Step<?, ?>> steps) {
      return steps.size() >= 2
              && steps.get(0) instanceof Cube
              && steps.get(1) instanceof Cube2
          ? new CubeToCube(steps)
          : null;
    }

    @Override
    public boolean accept(Double item) throws Exception {
      double output1 = Cube.apply(step1, item);
      double output2 = Cube2.apply(step2, output1);
      return next.accept(output2);
    }
  }
}
