package dev.conveyor.benchmarks.peer;

import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Sum;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the results of a run arrive that ends on another thread than it began on. */
final class Arrival implements Consumer<Item> {
  private final Sum sum = new Sum();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  @Override
  public void accept(Item item) {
    sum.accept(item);
  }

  void complete() {
    over.countDown();
  }

  void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
    over.countDown();
  }

  /** Waits for the end of the run and returns its checksum. */
  long checksum() throws InterruptedException, ExecutionException {
    over.await();
    Throwable cause = failure.get();
    if (cause != null) {
      throw new ExecutionException(cause);
    }
    return sum.checksum();
  }
}
