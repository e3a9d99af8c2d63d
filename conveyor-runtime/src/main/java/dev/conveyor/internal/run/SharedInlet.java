package dev.conveyor.internal.run;

import dev.conveyor.internal.pipe.Pipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from the pipe before a balanced fork, while its replica is to take items. */
final class SharedInlet extends Inlet {

  private final Pipe<Object> source;
  private final List<Pipe<Object>> pipes;
  private final Replica replica;

  SharedInlet(Pipe<Object> source, Replica replica) {
    this.source = source;
    this.replica = replica;
    pipes = List.of(source);
  }

  @Override
  @Nullable Object poll() {
    return replica.takesItems() ? source.poll() : null;
  }

  @Override
  boolean isOffered() {
    return replica.takesItems() && !source.isEmpty();
  }

  @Override
  boolean isEnded() {
    return source.isEnded();
  }

  @Override
  void tellEnd() {
    source.signalConsumers(); // dormant replicas have not seen that it became empty
  }

  @Override
  List<Pipe<Object>> pipes() {
    return pipes;
  }

  @Override
  void madeRoom() {
    source.madeRoom();
  }

  @Override
  void addStarved(long nanos) {
    if (replica.isActive()) {
      source.addStarved(nanos);
    }
  }
}
