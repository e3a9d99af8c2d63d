package dev.conveyor;

import dev.conveyor.spi.EmitStep;
import dev.conveyor.spi.Start;
import dev.conveyor.spi.Step;
import dev.conveyor.spi.StepFactory;
import dev.conveyor.spi.StepFailure;
import dev.conveyor.spi.StreamStep;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Steps as generated code would contain them, over lambdas; for pipelines drawn by hand. */
public final class TestSteps {

  private TestSteps() {}

  /** A method that may throw. */
  @FunctionalInterface
  public interface Method<I, O> {
    O apply(I item) throws Exception;
  }

  /** A method without output that may throw. */
  @FunctionalInterface
  public interface VoidMethod<I> {
    void apply(I item) throws Exception;
  }

  /** A method with an emitter that may throw. */
  @FunctionalInterface
  public interface EmittingMethod<I, O> {
    void apply(I item, Emitter<? super O> out) throws Exception;
  }

  /** The failure of a step, unless it is that of one behind it. */
  static StepFailure failure(Step<?, ?> step, Object item, Throwable thrown) {
    return thrown instanceof StepFailure failure ? failure : new StepFailure(step, item, thrown);
  }

  /** {@code O f(I item)}; null for no output. */
  public static <I, O> StepFactory<I, O> map(Method<? super I, ? extends O> method) {
    return () ->
        new Step<>() {
          @Override
          public boolean accept(I item) throws Exception {
            try {
              O output = method.apply(item);
              return output == null ? skip() : next.accept(output);
            } catch (Throwable thrown) {
              throw failure(this, item, thrown);
            }
          }
        };
  }

  /** Hands on what it gets. */
  public static <T> StepFactory<T, T> same() {
    return map(item -> item);
  }

  /** Lets items through for which the condition holds. */
  public static <T> StepFactory<T, T> filter(Method<? super T, Boolean> condition) {
    return map(item -> condition.apply(item) ? item : null);
  }

  /** {@code Stream<O> f(I item)}. */
  public static <I, O> StepFactory<I, O> flatMap(
      Method<? super I, ? extends Stream<? extends O>> method) {
    return () ->
        new StreamStep<>() {
          @Override
          protected Stream<? extends O> open(I item) throws Exception {
            return method.apply(item);
          }
        };
  }

  /** {@code void f(I item, Emitter<? super O> out)}. */
  public static <I, O> StepFactory<I, O> emit(EmittingMethod<? super I, O> method) {
    return () ->
        new EmitStep<>() {
          @Override
          protected void emit(I item, Emitter<O> out) throws Exception {
            method.apply(item, out);
          }
        };
  }

  /** {@code void f(I item)}. */
  public static <I> StepFactory<I, Void> sink(VoidMethod<? super I> method) {
    return () ->
        new Step<>() {
          @Override
          public boolean accept(I item) throws Exception {
            try {
              method.apply(item);
              return skip();
            } catch (Throwable thrown) {
              throw failure(this, item, thrown);
            }
          }
        };
  }

  /** A processor with an instance of its own. */
  public static <S, I, O> StepFactory<I, O> stateful(
      Supplier<? extends S> instance, BiFunction<? super S, ? super I, ? extends O> method) {
    return stateful(instance, method, state -> Stream.empty());
  }

  /** A processor with an instance of its own and an {@code @OnComplete} method. */
  public static <S, I, O> StepFactory<I, O> stateful(
      Supplier<? extends S> instance,
      BiFunction<? super S, ? super I, ? extends O> method,
      Function<? super S, ? extends Stream<? extends O>> onComplete) {
    return () -> {
      S state = instance.get();
      return new Step<>(state) {
        @Override
        public boolean accept(I item) throws Exception {
          try {
            O output = method.apply(state, item);
            return output == null ? skip() : next.accept(output);
          } catch (Throwable thrown) {
            throw failure(this, item, thrown);
          }
        }

        @Override
        public boolean completes() {
          return true;
        }

        @Override
        public boolean complete() throws Exception {
          return pour(onComplete.apply(state));
        }
      };
    };
  }

  /** A source {@code O f()}, called until it returns null. */
  public static <O> StepFactory<Start, O> pull(Supplier<? extends Callable<? extends O>> instance) {
    return () -> {
      Callable<? extends O> source = instance.get();
      return new Step<>(source) {
        @Override
        public boolean accept(Start start) throws Exception {
          return draw(source::call);
        }
      };
    };
  }

  /** A source {@code Stream<O> f()}. */
  public static <O> StepFactory<Start, O> streamSource(Supplier<? extends Stream<O>> source) {
    return flatMap(start -> source.get());
  }

  /** A source {@code void f(Emitter<? super O> out)}. */
  public static <O> StepFactory<Start, O> emitSource(VoidMethod<Emitter<? super O>> source) {
    return emit((start, out) -> source.apply(out));
  }
}
