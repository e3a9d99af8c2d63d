package dev.conveyor.internal.run;

import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.Step;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replicates the output of a stage to every branch of a fork. A branch is an outlet, or for the
 * time it is fused its first step.
 */
final class ForkOutlet extends StageOutlet {

  /** How many branches have a call site of their own. */
  private static final int OWN = 3;

  private final LocalRun run;
  private final Stage stage;
  private final @Nullable StageOutlet[] branches;
  private final @Nullable Receiver<Object>[] targets;

  /** The branches in the order they are given an item: those with threads of their own first. */
  private final int[] order;

  private @Nullable Receiver<Object> first;
  private @Nullable Receiver<Object> second;
  private @Nullable Receiver<Object> third;
  private Receiver<Object>[] others = newTargets(0);
  private int reached;

  ForkOutlet(LocalRun run, Stage stage, int branches) {
    this.run = run;
    this.stage = stage;
    this.branches = new StageOutlet[branches];
    this.targets = newTargets(branches);
    order = new int[branches];
  }

  private void arrange() {
    int place = 0;
    for (int i = 0; i < order.length; i++) {
      if (!isFused(i)) {
        order[place++] = i;
      }
    }
    for (int i = 0; i < order.length; i++) {
      if (isFused(i)) {
        order[place++] = i;
      }
    }
    first = target(0);
    second = target(1);
    third = target(2);
    others = newTargets(Math.max(0, order.length - OWN));
    for (int i = 0; i < others.length; i++) {
      others[i] = begin(order[OWN + i]);
    }
  }

  private @Nullable Receiver<Object> target(int place) {
    return place < order.length ? targets[order[place]] : null;
  }

  private boolean isFused(int branch) {
    return branches[branch] instanceof PipeOutlet outlet && outlet.fusedWith() != null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
  private static Receiver<Object>[] newTargets(int length) {
    return new Receiver[length];
  }

  /** Sets where a branch begins. Before the run starts. */
  void connect(int branch, StageOutlet outlet) {
    branches[branch] = outlet;
    targets[branch] = outlet;
    if (!Arrays.asList(branches).contains(null)) {
      arrange();
    }
  }

  /** Has a branch begin with a step on this thread, or again with its outlet. */
  void fuse(int branch, @Nullable Step<Object, Object> step) {
    targets[branch] = step == null ? branches[branch] : step;
    arrange();
  }

  private StageOutlet branch(int index) {
    StageOutlet branch = branches[index];
    if (branch == null) {
      throw notConnected(index);
    }
    return branch;
  }

  private static IllegalStateException notConnected(int index) {
    return new IllegalStateException("branch " + index + " of a fork is not connected");
  }

  @Override
  void checkOpen() {
    stage.checkOpen();
  }

  /*
   * The first branches have call sites of their own, which the JIT compiler can inline as long as
   * each sees few classes; in a loop all would share one.
   */
  @Override
  public boolean accept(Object item) throws Exception {
    int given = 0;
    try {
      boolean ready = true;
      if (first != null) {
        ready = first.accept(item);
      }
      given = 1;
      if (second != null) {
        ready &= second.accept(item);
      }
      given = 2;
      if (third != null) {
        ready &= third.accept(item);
      }
      given = 3;
      if (others.length > 0) {
        ready &= acceptOthers(item);
      }
      return ready;
    } catch (Throwable e) {
      missed(given < OWN ? given + 1 : reached + 1);
      throw e;
    }
  }

  private boolean acceptOthers(Object item) throws Exception {
    boolean ready = true;
    for (int i = 0; i < others.length; i++) {
      reached = OWN + i;
      ready &= others[i].accept(item);
    }
    return ready;
  }

  @Override
  public int branches() {
    return branches.length;
  }

  @Override
  public boolean acceptEach(List<?> items) throws Exception {
    boolean ready = true;
    int place = 0;
    try {
      for (; place < order.length; place++) {
        ready &= begin(order[place]).accept(items.get(order[place]));
      }
      return ready;
    } catch (Throwable e) {
      missed(place + 1);
      throw e;
    }
  }

  /** Where a branch begins: its first step while that is fused, else its outlet. */
  private Receiver<Object> begin(int branch) {
    Receiver<Object> target = targets[branch];
    return target == null ? branch(branch) : target;
  }

  /** Counts the branches that an item does not reach, as the one before them has failed. */
  private void missed(int from) {
    for (int i = from; i < order.length; i++) {
      run.countUndelivered(1);
      branch(order[i]).missed();
    }
  }

  @Override
  void putOrWait(Object item) {
    for (int i = 0; i < branches.length; i++) {
      branch(i).putOrWait(item);
    }
  }

  @Override
  boolean flush() throws Exception {
    boolean empty = true;
    for (int i = 0; i < branches.length; i++) {
      empty &= branch(i).flush();
    }
    return empty;
  }

  @Override
  boolean hasRoom() {
    boolean empty = true;
    for (int i = 0; i < branches.length; i++) {
      empty &= branch(i).hasRoom();
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

  @Override
  void missed() {
    for (int i = 0; i < branches.length; i++) {
      branch(i).missed();
    }
  }

  @Override
  void addTo(List<PipeOutlet> outlets) {
    for (int i = 0; i < branches.length; i++) {
      branch(i).addTo(outlets);
    }
  }
}
