package dev.conveyor.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The transitions of the claim word, one thread at a time, then two at random. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TaskTest {

  /** Keeps what is submitted. */
  private static final class Shelf implements Home {
    private final Queue<Task> submitted = new ArrayDeque<>();
    private boolean waiting;

    @Override
    public void submit(Task task) {
      submitted.add(task);
    }

    @Override
    public boolean hasWaiting() {
      return waiting;
    }

    void runNext() {
      submitted.remove().execute();
    }
  }

  private static final class Counting extends Task {
    private int batches;
    private int more;
    private Runnable during = () -> {};

    @Override
    protected boolean batch() {
      batches++;
      during.run();
      return more-- > 0;
    }

    @Override
    protected boolean isBrief() {
      return true;
    }

    boolean claim() {
      return tryClaim();
    }

    void unclaim(boolean hasMore) {
      giveUp(hasMore);
    }

    String state() {
      return claimState();
    }
  }

  private final Shelf shelf = new Shelf();
  private final Counting task = new Counting();

  TaskTest() {
    task.settle(shelf);
  }

  @Test
  void signal_whenIdle_submitsOnce() {
    task.signal();
    task.signal();
    assertThat(shelf.submitted).containsExactly(task);
    assertThat(task.isQueued()).isTrue();
    shelf.runNext();
    assertThat(task.batches).isEqualTo(1);
    assertThat(task.state()).isEqualTo("IDLE");
  }

  @Test
  void signal_duringABatch_leadsToAnother() {
    task.during =
        () -> {
          if (task.batches == 1) {
            assertThat(task.isRunning()).isTrue();
            task.signal();
            task.signal();
          }
        };
    task.signal();
    shelf.runNext();
    assertThat(task.batches).isEqualTo(2);
    assertThat(task.state()).isEqualTo("IDLE");
    assertThat(shelf.submitted).isEmpty();
  }

  @Test
  void execute_whileThereIsMore_goesOnUnlessOthersWait() {
    task.more = 3;
    task.signal();
    shelf.runNext();
    assertThat(task.batches).isEqualTo(4);

    shelf.waiting = true;
    task.more = 1;
    task.signal();
    shelf.runNext();
    assertThat(task.batches).isEqualTo(5);
    assertThat(shelf.submitted).containsExactly(task);
    shelf.runNext();
    assertThat(task.batches).isEqualTo(6);
    assertThat(task.state()).isEqualTo("IDLE");
  }

  @Test
  void signalDuringABatch_whileOthersWait_givesWay() {
    shelf.waiting = true;
    task.during =
        () -> {
          if (task.batches == 1) {
            task.signal();
          }
        };
    task.signal();
    shelf.runNext();
    assertThat(task.batches).isEqualTo(1);
    assertThat(shelf.submitted).containsExactly(task);
  }

  @Test
  void tryClaim_whenIdle_keepsOthersOutUntilItIsGivenUp() {
    assertThat(task.claim()).isTrue();
    assertThat(task.claim()).isFalse();
    task.signal();
    assertThat(shelf.submitted).isEmpty();
    task.unclaim(false);
    assertThat(shelf.submitted).as("the signal in between").containsExactly(task);
    shelf.runNext();
    assertThat(task.batches).isEqualTo(1);
  }

  @Test
  void tryClaim_whenQueued_leavesItsEntryBehindAndLosesNoSignal() {
    task.signal();
    assertThat(task.claim()).isTrue();
    task.unclaim(false);
    assertThat(shelf.submitted).as("one entry, still").containsExactly(task);
    assertThat(task.isQueued()).isTrue();
    shelf.runNext();
    assertThat(task.batches).isEqualTo(1);
    assertThat(task.state()).isEqualTo("IDLE");
  }

  @Test
  void execute_whileClaimedElsewhere_dropsTheEntry() {
    task.signal();
    assertThat(task.claim()).isTrue();
    shelf.runNext();
    assertThat(task.batches).isZero();
    task.unclaim(false);
    assertThat(shelf.submitted).as("a new entry for the signal").containsExactly(task);
    shelf.runNext();
    assertThat(task.batches).isEqualTo(1);
    assertThat(task.state()).isEqualTo("IDLE");
  }

  @Test
  void giveUp_withMore_queues() {
    assertThat(task.claim()).isTrue();
    task.unclaim(true);
    assertThat(shelf.submitted).containsExactly(task);
  }

  @Test
  void whatIsWrittenBeforeASignal_isReadByALaterBatch() throws InterruptedException {
    int rounds = 100_000;
    int[] mailbox = new int[1];
    int[] read = new int[1];
    AtomicBoolean queued = new AtomicBoolean();
    Counting reader = new Counting();
    reader.settle(
        new Home() {
          @Override
          public void submit(Task submitted) {
            if (queued.getAndSet(true)) {
              throw new AssertionError("two entries of " + reader.state());
            }
          }

          @Override
          public boolean hasWaiting() {
            return false;
          }
        });
    reader.during = () -> read[0] = mailbox[0];
    Thread worker =
        new Thread(
            () -> {
              while (read[0] < rounds) {
                if (queued.compareAndSet(true, false)) {
                  reader.execute();
                } else if (reader.claim()) {
                  reader.unclaim(reader.batch());
                }
              }
            });
    worker.start();
    for (int i = 1; i <= rounds; i++) {
      mailbox[0] = i;
      reader.signal();
    }
    worker.join(20_000);
    assertThat(worker.isAlive()).as("missed the last signal: " + reader.state()).isFalse();
  }
}
