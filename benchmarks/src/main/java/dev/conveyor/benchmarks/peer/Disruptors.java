package dev.conveyor.benchmarks.peer;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventTranslatorOneArg;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.contest.OpenLine;
import dev.conveyor.benchmarks.work.Item;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The LMAX Disruptor: events in one ring, a consumer per step, wired by the DSL of its user guide;
 * published through a translator without captured arguments, by a single producer, as "Getting
 * Started" and "Tuning Options" recommend. Its user guide calls {@code BlockingWaitStrategy} the
 * default and {@code YieldingWaitStrategy} the one for high throughput where there are more cores
 * than handlers, so there is a row for each. The disruptor is made in each run, which is a
 * thousandth of its time.
 *
 * <p>Events are changed in place by one handler after another, so a ring of 1024 holds what is in
 * flight in all steps together.
 */
public final class Disruptors {

  private static final int RING = 1024;

  private static final EventTranslatorOneArg<Slot, Item> TRANSLATOR =
      (slot, sequence, item) -> slot.item = item;

  private final String name;
  private final Supplier<WaitStrategy> waitStrategy;

  /**
   * Disruptors that wait in one way.
   *
   * @param way how consumers wait, for the name
   * @param waitStrategy makes a new one for each ring
   */
  public Disruptors(String way, Supplier<WaitStrategy> waitStrategy) {
    this.name = "Disruptor, " + way;
    this.waitStrategy = waitStrategy;
  }

  /**
   * A consumer per step, each behind the one before; the last one adds up.
   *
   * @param steps the steps
   */
  public Batch chain(List<UnaryOperator<Item>> steps) {
    return new Batch(
        name,
        items -> {
          Arrival arrival = new Arrival();
          Disruptor<Slot> disruptor = disruptor();
          chain(disruptor, steps, addUp(steps.get(steps.size() - 1), items, arrival));
          return feed(disruptor, items, arrival);
        });
  }

  /**
   * The same chain, kept open.
   *
   * @param steps the steps
   */
  public OpenLine open(List<UnaryOperator<Item>> steps) {
    UnaryOperator<Item> last = steps.get(steps.size() - 1);
    return new OpenLine(
        name,
        output -> {
          Disruptor<Slot> disruptor = disruptor();
          chain(
              disruptor,
              steps,
              (slot, sequence, endOfBatch) -> output.accept(last.apply(slot.item)));
          disruptor.start();
          return OpenLine.opened(item -> disruptor.publishEvent(TRANSLATOR, item), disruptor::halt);
        });
  }

  private static void chain(
      Disruptor<Slot> disruptor, List<UnaryOperator<Item>> steps, EventHandler<Slot> last) {
    EventHandlerGroup<Slot> group = disruptor.handleEventsWith(apply(steps.get(0)));
    for (UnaryOperator<Item> step : steps.subList(1, steps.size() - 1)) {
      group = group.then(apply(step));
    }
    group.then(last);
  }

  /**
   * As many consumers as there are cores for the balanced step. Disruptor 4 has no pool of workers
   * any more; its FAQ's answer is that each consumer takes the sequences that are its own modulo
   * their number.
   *
   * @param shape the steps
   */
  public Batch balanced(Balanced shape) {
    return new Batch(
        name,
        items -> {
          Arrival arrival = new Arrival();
          Disruptor<Slot> disruptor = disruptor();
          @SuppressWarnings({"unchecked", "rawtypes"}) // no array can be made with type arguments
          EventHandler<Slot>[] workers = new EventHandler[Cores.COUNT];
          Arrays.setAll(workers, i -> share(shape.step(), i));
          disruptor
              .handleEventsWith(apply(shape.before()))
              .then(workers)
              .then(addUp(shape.after(), items, arrival));
          return feed(disruptor, items, arrival);
        });
  }

  /**
   * The diamond of the user guide: a consumer per branch, all of which see every event and put
   * their results into places of their own, and one behind all of them.
   *
   * @param branches the branches
   */
  public Batch replicated(List<UnaryOperator<Item>> branches) {
    return new Batch(
        name,
        items -> {
          Arrival arrival = new Arrival();
          Disruptor<Slot> disruptor = disruptor();
          @SuppressWarnings({"unchecked", "rawtypes"}) // no array can be made with type arguments
          EventHandler<Slot>[] handlers = new EventHandler[branches.size()];
          Arrays.setAll(handlers, i -> branch(branches.get(i), i));
          disruptor.handleEventsWith(handlers).then(join(branches.size(), items, arrival));
          return feed(disruptor, items, arrival);
        });
  }

  private Disruptor<Slot> disruptor() {
    return new Disruptor<>(
        Slot::new, RING, DaemonThreadFactory.INSTANCE, ProducerType.SINGLE, waitStrategy.get());
  }

  private static long feed(Disruptor<Slot> disruptor, int items, Arrival arrival)
      throws InterruptedException, ExecutionException {
    disruptor.start();
    try {
      for (Item item : Item.first(items)) {
        disruptor.publishEvent(TRANSLATOR, item);
      }
      return arrival.checksum();
    } finally {
      disruptor.halt();
    }
  }

  private static EventHandler<Slot> apply(UnaryOperator<Item> step) {
    return (slot, sequence, endOfBatch) -> slot.item = step.apply(slot.item);
  }

  private static EventHandler<Slot> share(UnaryOperator<Item> step, int number) {
    return (slot, sequence, endOfBatch) -> {
      if (sequence % Cores.COUNT == number) {
        slot.item = step.apply(slot.item);
      }
    };
  }

  private static EventHandler<Slot> branch(UnaryOperator<Item> step, int number) {
    return (slot, sequence, endOfBatch) -> slot.results[number] = step.apply(slot.item);
  }

  private static EventHandler<Slot> addUp(UnaryOperator<Item> last, int items, Arrival arrival) {
    return (slot, sequence, endOfBatch) -> {
      arrival.accept(last.apply(slot.item));
      if (sequence == items - 1L) {
        arrival.complete();
      }
    };
  }

  private static EventHandler<Slot> join(int branches, int items, Arrival arrival) {
    return (slot, sequence, endOfBatch) -> {
      for (int i = 0; i < branches; i++) {
        arrival.accept(slot.results[i]);
      }
      if (sequence == items - 1L) {
        arrival.complete();
      }
    };
  }

  /** An event. */
  private static final class Slot {
    private static final int MOST_BRANCHES = 3;

    private Item item = Item.of(0);
    private final Item[] results = new Item[MOST_BRANCHES];
  }
}
