package dev.conveyor.benchmarks.peer;

import com.typesafe.config.ConfigFactory;
import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Sum;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.UniformFanInShape;
import org.apache.pekko.stream.UniformFanOutShape;
import org.apache.pekko.stream.javadsl.Balance;
import org.apache.pekko.stream.javadsl.Broadcast;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.GraphDSL;
import org.apache.pekko.stream.javadsl.Merge;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Apache Pekko Streams. Fused, all steps run in one actor. With {@code async} each step is an
 * island of its own, as "Pipelining and Parallelism" of its documentation has it for steps that
 * should overlap. Balanced work is the pool of workers of "Balancing jobs to a fixed pool of
 * workers", branches are {@code Broadcast} and {@code Merge}.
 *
 * <p>"Buffers and working with rate" gives asynchronous islands buffers of 16 and says that larger
 * ones may raise the throughput; so they are as large as those of the others. One actor system
 * lives as long as the row.
 */
public final class Pekkos implements AutoCloseable {

  private static final Attributes BUFFERS = Attributes.inputBuffer(1024, 1024);

  private final ActorSystem system =
      ActorSystem.create(
          "benchmarks",
          ConfigFactory.parseString("pekko.loglevel = ERROR").withFallback(ConfigFactory.load()));

  /**
   * All steps in one actor.
   *
   * @param steps the steps
   */
  public Batch fused(List<UnaryOperator<Item>> steps) {
    return batch(
        "Pekko, fused",
        () -> {
          Flow<Item, Item, NotUsed> flow = Flow.create();
          for (UnaryOperator<Item> step : steps) {
            flow = flow.map(step::apply);
          }
          return flow;
        });
  }

  /**
   * An actor for each step.
   *
   * @param steps the steps
   */
  public Batch async(List<UnaryOperator<Item>> steps) {
    return batch(
        "Pekko, async",
        () -> {
          Flow<Item, Item, NotUsed> flow = Flow.create();
          for (UnaryOperator<Item> step : steps) {
            flow = flow.via(island(step));
          }
          return flow;
        });
  }

  /**
   * As many actors as there are cores for the balanced step.
   *
   * @param shape the steps
   */
  public Batch balanced(Balanced shape) {
    return batch(
        "Pekko, Balance",
        () ->
            Flow.<Item>create()
                .map(shape.before()::apply)
                .via(
                    Flow.fromGraph(
                        GraphDSL.create(
                            builder -> {
                              UniformFanOutShape<Item, Item> fork =
                                  builder.add(Balance.create(Cores.COUNT, true));
                              UniformFanInShape<Item, Item> join =
                                  builder.add(Merge.create(Cores.COUNT));
                              for (int i = 0; i < Cores.COUNT; i++) {
                                builder
                                    .from(fork.out(i))
                                    .via(builder.add(island(shape.step())))
                                    .toInlet(join.in(i));
                              }
                              return FlowShape.of(fork.in(), join.out());
                            })))
                .map(shape.after()::apply));
  }

  /**
   * All branches in one actor.
   *
   * @param branches the branches
   */
  public Batch replicatedFused(List<UnaryOperator<Item>> branches) {
    return batch(
        "Pekko, fused",
        () ->
            replicate(
                branches.stream()
                    .<Flow<Item, Item, NotUsed>>map(
                        branch -> Flow.<Item>create().map(branch::apply))
                    .toList()));
  }

  /**
   * An actor for each branch.
   *
   * @param branches the branches
   */
  public Batch replicatedAsync(List<UnaryOperator<Item>> branches) {
    return batch("Pekko, async", () -> replicate(branches.stream().map(Pekkos::island).toList()));
  }

  @Override
  public void close() {
    system.terminate();
  }

  private Batch batch(String name, Supplier<Flow<Item, Item, NotUsed>> flow) {
    return new Batch(name, items -> run(flow.get(), items), this::close);
  }

  private long run(Flow<Item, Item, NotUsed> flow, int items)
      throws InterruptedException, ExecutionException {
    Sum sum = new Sum();
    Source.from(Item.first(items))
        .via(flow)
        .runWith(Sink.foreach(sum::accept), system)
        .toCompletableFuture()
        .get();
    return sum.checksum();
  }

  private static Flow<Item, Item, NotUsed> island(UnaryOperator<Item> step) {
    return Flow.<Item>create().map(step::apply).async().addAttributes(BUFFERS);
  }

  private static Flow<Item, Item, NotUsed> replicate(List<Flow<Item, Item, NotUsed>> branches) {
    return Flow.fromGraph(
        GraphDSL.create(
            builder -> {
              UniformFanOutShape<Item, Item> fork = builder.add(Broadcast.create(branches.size()));
              UniformFanInShape<Item, Item> join = builder.add(Merge.create(branches.size()));
              for (int i = 0; i < branches.size(); i++) {
                builder.from(fork.out(i)).via(builder.add(branches.get(i))).toInlet(join.in(i));
              }
              return FlowShape.of(fork.in(), join.out());
            }));
  }
}
