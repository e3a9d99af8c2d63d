package dev.conveyor.internal.run;

import org.jspecify.annotations.Nullable;

/** Replicates the output of a stage to every branch of a fork. */
final class ForkOutlet extends StageOutlet {

  private final Stage stage;
  private final @Nullable StageOutlet[] branches;

  ForkOutlet(Stage stage, int branches) {
    this.stage = stage;
    this.branches = new StageOutlet[branches];
  }

  /** Sets where a branch begins. Before the run starts. */
  void connect(int branch, StageOutlet outlet) {
    branches[branch] = outlet;
  }

  private StageOutlet branch(int index) {
    StageOutlet branch = branches[index];
    if (branch == null) {
      throw new IllegalStateException("branch " + index + " of a fork is not connected");
    }
    return branch;
  }

  @Override
  void checkOpen() {
    stage.checkOpen();
  }

  @Override
  boolean put(Object item) {
    boolean ready = true;
    for (int i = 0; i < branches.length; i++) {
      ready &= branch(i).put(item);
    }
    return ready;
  }

  @Override
  void putOrWait(Object item) {
    for (int i = 0; i < branches.length; i++) {
      branch(i).putOrWait(item);
    }
  }

  @Override
  boolean flush() {
    boolean empty = true;
    for (int i = 0; i < branches.length; i++) {
      empty &= branch(i).flush();
    }
    return empty;
  }

  @Override
  int held() {
    int held = 0;
    for (int i = 0; i < branches.length; i++) {
      held += branch(i).held();
    }
    return held;
  }

  @Override
  void drop() {
    for (int i = 0; i < branches.length; i++) {
      branch(i).drop();
    }
  }

  @Override
  void signalConsumers() {
    for (int i = 0; i < branches.length; i++) {
      branch(i).signalConsumers();
    }
  }

  @Override
  boolean relieve() {
    boolean ran = false;
    for (int i = 0; i < branches.length; i++) {
      ran |= branch(i).relieve();
    }
    return ran;
  }

  @Override
  boolean helpBehind() {
    boolean ran = false;
    for (int i = 0; i < branches.length; i++) {
      ran |= branch(i).helpBehind();
    }
    return ran;
  }

  @Override
  void close() {
    for (int i = 0; i < branches.length; i++) {
      branch(i).close();
    }
  }
}
