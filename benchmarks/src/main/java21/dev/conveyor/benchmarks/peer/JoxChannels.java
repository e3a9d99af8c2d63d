package dev.conveyor.benchmarks.peer;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelClosed;
import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.work.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Jox channels with a virtual thread per step, which is what its read-me says they are made and tuned
 * for; the end goes through them as {@code done}. The flows of Jox, whose buffers are these channels,
 * come in an artifact of their own that could not be had where this was written.
 */
public final class JoxChannels implements Extra {

  private static final int CAPACITY = 1024;

  /** For the service loader. */
  public JoxChannels() {}

  @Override
  public String name() {
    return "Jox channels";
  }

  @Override
  public Batch chain(List<UnaryOperator<Item>> steps) {
    return new Batch(
        name(),
        items -> {
          Arrival arrival = new Arrival();
          Channel<Item> first = channel();
          Channel<Item> from = first;
          for (UnaryOperator<Item> step : steps.subList(0, steps.size() - 1)) {
            Channel<Item> to = channel();
            forward(arrival, from, step, to, new AtomicInteger(1));
            from = to;
          }
          addUp(arrival, from, steps.get(steps.size() - 1));
          return feed(items, List.of(first), arrival);
        });
  }

  @Override
  public Batch balanced(Balanced shape) {
    return new Batch(
        name(),
        items -> {
          Arrival arrival = new Arrival();
          Channel<Item> first = channel();
          Channel<Item> shared = channel();
          Channel<Item> joined = channel();
          forward(arrival, first, shape.before(), shared, new AtomicInteger(1));
          AtomicInteger open = new AtomicInteger(Cores.COUNT);
          for (int i = 0; i < Cores.COUNT; i++) {
            forward(arrival, shared, shape.step(), joined, open);
          }
          addUp(arrival, joined, shape.after());
          return feed(items, List.of(first), arrival);
        });
  }

  @Override
  public Batch replicated(List<UnaryOperator<Item>> branches) {
    return new Batch(
        name(),
        items -> {
          Arrival arrival = new Arrival();
          Channel<Item> joined = channel();
          AtomicInteger open = new AtomicInteger(branches.size());
          List<Channel<Item>> forked = new ArrayList<>();
          for (UnaryOperator<Item> branch : branches) {
            Channel<Item> channel = channel();
            forked.add(channel);
            forward(arrival, channel, branch, joined, open);
          }
          addUp(arrival, joined, UnaryOperator.identity());
          return feed(items, forked, arrival);
        });
  }

  private static Channel<Item> channel() {
    return Channel.newBufferedChannel(CAPACITY);
  }

  private static long feed(int items, List<Channel<Item>> channels, Arrival arrival)
      throws InterruptedException, ExecutionException {
    start(
        arrival,
        () -> {
          for (Item item : Item.first(items)) {
            for (Channel<Item> channel : channels) {
              channel.send(item);
            }
          }
          channels.forEach(Channel::done);
        });
    return arrival.checksum();
  }

  /** The last of those that put into a channel ends it. */
  private static void forward(
      Arrival arrival,
      Channel<Item> from,
      UnaryOperator<Item> step,
      Channel<Item> to,
      AtomicInteger open) {
    start(
        arrival,
        () -> {
          Object received = from.receiveOrClosed();
          while (!(received instanceof ChannelClosed)) {
            to.send(step.apply((Item) received));
            received = from.receiveOrClosed();
          }
          if (open.decrementAndGet() == 0) {
            to.done();
          }
        });
  }

  private static void addUp(Arrival arrival, Channel<Item> from, UnaryOperator<Item> last) {
    start(
        arrival,
        () -> {
          Object received = from.receiveOrClosed();
          while (!(received instanceof ChannelClosed)) {
            arrival.accept(last.apply((Item) received));
            received = from.receiveOrClosed();
          }
          arrival.complete();
        });
  }

  private static void start(Arrival arrival, Loop loop) {
    Thread.startVirtualThread(
        () -> {
          try {
            loop.run();
          } catch (InterruptedException e) {
            arrival.fail(e);
          }
        });
  }

  @FunctionalInterface
  private interface Loop {
    void run() throws InterruptedException;
  }
}
