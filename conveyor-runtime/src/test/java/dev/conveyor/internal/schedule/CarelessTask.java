package dev.conveyor.internal.schedule;

import java.util.concurrent.CountDownLatch;

/** A task that is broken on purpose: an error between its two steps leaves it claimed for ever. */
public final class CarelessTask {

  private final CountDownLatch givenUp = new CountDownLatch(1);
  private int batches;

  /** Claims it, runs it, and gives it up; not in a finally. */
  public void execute() {
    batch();
    givenUp.countDown();
  }

  private void batch() {
    batches++;
  }

  /** Waits until nobody has it. */
  public void awaitGivenUp() throws InterruptedException {
    givenUp.await();
  }
}
