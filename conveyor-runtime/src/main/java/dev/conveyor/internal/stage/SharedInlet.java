package dev.conveyor.internal.stage;

import dev.conveyor.internal.pipe.Claim;
import dev.conveyor.internal.pipe.Pipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the pipe before a balanced fork, while its replica is to take items. What it has
 * claimed is taken in any case.
 */
public final class SharedInlet extends Inlet {

  private final Pipe<Object> source;
  private final List<Pipe<Object>> pipes;
  private final Claim<Object> claim;
  private final Replica replica;
  private final boolean counts;
  private final Count calls = new Count();
  private volatile boolean free = true;
  private int most = 1;

  public SharedInlet(Pipe<Object> source, Replica replica) {
    this.source = source;
    this.replica = replica;
    counts = replica.fork().isBlocking();
    pipes = List.of(source);
    claim = source.addClaim();
  }

  @Override
  public void expect(int items) {
    most = items;
  }

  @Override
  public @Nullable Object poll() {
    Object item = replica.takesItems() || !claim.isEmpty() ? claim.poll(most) : null;
    if (counts) {
      if (free != (item == null)) {
        free = item == null;
      }
      if (item != null) {
        calls.add(1);
      }
    }
    return item;
  }

  /** Whether it has found nothing when it last looked, or has not looked yet. Any thread. */
  public boolean isFree() {
    return free;
  }

  /** How many items it has taken. Any thread. */
  public long calls() {
    return calls.get();
  }

  @Override
  public boolean holds() {
    return !claim.isEmpty();
  }

  @Override
  public boolean isOffered() {
    return !claim.isEmpty() || (replica.takesItems() && !source.isEmpty());
  }

  @Override
  public boolean isEnded() {
    return claim.isEmpty() && source.isEnded();
  }

  @Override
  public void tellEnd() {
    source.signalConsumers(); // dormant replicas have not seen that it became empty
  }

  @Override
  List<Pipe<Object>> pipes() {
    return pipes;
  }

  @Override
  public void madeRoom() {
    source.madeRoom();
  }

  @Override
  public void addStarved(long nanos) {
    if (replica.isActive()) {
      source.addStarved(nanos);
    }
  }
}
