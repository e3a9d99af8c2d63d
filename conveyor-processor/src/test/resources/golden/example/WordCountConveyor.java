package example;

import dev.conveyor.Conveyor;
import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.Step;
import dev.conveyor.spi.StepFailure;
import dev.conveyor.spi.StreamStep;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/**
 * The pipelines of {@link WordCount}, ready to run.
 *
 * <p>{@link #wordCount() wordCount}:
 * <pre>{@code
 * words | balance { fold } | join | count
 *
 * words --> balance --> fold --> join --> count
 * }</pre>
 */
@Generated("dev.conveyor.processor.ConveyorProcessor")
public class WordCountConveyor extends WordCount {
  private final Callable<WordCountConveyor> fresh;

  public WordCountConveyor() {
    this.fresh = WordCountConveyor::new;
  }

  @Override
  public Conveyor<String, Map.Entry<String, Long>> wordCount() {
    return Line.<String>of("WordCount.wordCount")
        .processor("words", "WordCount.words(String)", () -> new Words(fresh.call()))
        .pipe()
        .balance(
            Width.auto(),
            branch ->
                branch.processor("fold", "WordCount.fold(String)", () -> new Fold(fresh.call())))
        .pipe()
        .join()
        .pipe()
        .processor("count", "WordCount.count(String)", () -> new Count(fresh.call()))
        .conveyor();
  }

  /** {@code words}: one to many. */
  private static final class Words extends StreamStep<String, String> {
    private final WordCount self;

    Words(WordCount self) {
      super(self);
      this.self = self;
    }

    @Override
    protected Stream<? extends String> open(String line) throws Exception {
      return self.words(line);
    }
  }

  /** {@code fold}: one to one. */
  private static final class Fold extends Step<String, String> {
    private final WordCount self;
    private Count following;

    Fold(WordCount self) {
      super(self);
      this.self = self;
    }

    @Override
    protected void follow(Receiver<?> next) {
      following = next instanceof Count ? (Count) next : null;
    }

    @Override
    public boolean accept(String word) throws Exception {
      String output = apply(this, word);
      if (output == null) {
        return skip();
      }
      return following != null ? following.accept(output) : next.accept(output);
    }

    static String apply(Fold step, String word) throws StepFailure {
      try {
        return step.self.fold(word);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, word, e);
      }
    }
  }

  /** {@code count}: takes items, with output at the end. */
  private static final class Count extends Step<String, Map.Entry<String, Long>> {
    private final WordCount self;

    Count(WordCount self) {
      super(self);
      this.self = self;
    }

    @Override
    public boolean accept(String word) throws Exception {
      apply(this, word);
      return skip();
    }

    static void apply(Count step, String word) throws StepFailure {
      try {
        step.self.count(word);
      } catch (Throwable e) {
        throw e instanceof StepFailure failure ? failure : new StepFailure(step, word, e);
      }
    }

    @Override
    public boolean complete() throws Exception {
      return pour(self.totals());
    }

    @Override
    public boolean completes() {
      return true;
    }
  }
}
