package dev.conveyor.internal.stage;

import dev.conveyor.internal.stop.Fate;
import dev.conveyor.spi.Receiver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replicates the output of a stage to every branch of a fork. A branch is an outlet, or for the
 * time it is fused what is called directly: its first step, or a compound that begins with it.
 */
public final class ForkOutlet extends StageOutlet {

  /** How many branches have a call site of their own while they are fused. */
  private static final int OWN = 3;

  private final Fate fate;
  private final Stage stage;
  private final @Nullable StageOutlet[] branches;
  private final @Nullable Receiver<Object>[] targets;

  /**
   * The branches in the order they are given an item: first those that are not fused, which may
   * have threads of their own, then those whose calls are timed.
   */
  private final int[] order;

  private Receiver<Object>[] ahead = newTargets(0);
  private @Nullable Receiver<Object> first;
  private @Nullable Receiver<Object> second;
  private @Nullable Receiver<Object> third;
  private Receiver<Object>[] others = newTargets(0);
  private int reached;

  public ForkOutlet(Fate fate, Stage stage, int branches) {
    this.fate = fate;
    this.stage = stage;
    this.branches = new StageOutlet[branches];
    this.targets = newTargets(branches);
    order = new int[branches];
  }

  private void arrange() {
    int place = 0;
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < order.length; i++) {
        if (kindOf(i) == kind) {
          order[place++] = i;
        }
      }
    }
    first = ownTarget(0);
    second = ownTarget(1);
    third = ownTarget(2);
    ahead = begins(0, order.length - directFrom(0));
    others = begins(order.length - directFrom(OWN), order.length);
  }

  /** What a branch begins with now, in the order they are called. */
  private enum Kind {
    OUTLET,
    DETOUR,
    DIRECT
  }

  private Kind kindOf(int branch) {
    Receiver<Object> target = targets[branch];
    return target instanceof Detour
        ? Kind.DETOUR
        : target instanceof StageOutlet ? Kind.OUTLET : Kind.DIRECT;
  }

  /** How many branches, from this one on, are called directly. */
  private int directFrom(int branch) {
    int count = 0;
    for (int i = branch; i < order.length; i++) {
      count += kindOf(i) == Kind.DIRECT ? 1 : 0;
    }
    return count;
  }

  private @Nullable Receiver<Object> ownTarget(int branch) {
    return branch < order.length && kindOf(branch) == Kind.DIRECT ? targets[branch] : null;
  }

  /** What the branches begin with that have these places in the order. */
  private Receiver<Object>[] begins(int from, int to) {
    Receiver<Object>[] begins = newTargets(to - from);
    for (int i = 0; i < begins.length; i++) {
      begins[i] = begin(order[from + i]);
    }
    return begins;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
  private static Receiver<Object>[] newTargets(int length) {
    return new Receiver[length];
  }

  /** Where a branch is connected. */
  public Socket socket(int branch) {
    return new BranchSocket(this, branch);
  }

  private record BranchSocket(ForkOutlet fork, int branch) implements Socket {
    @Override
    public void connect(StageOutlet to) {
      fork.connect(branch, to);
    }

    @Override
    public void fuse(@Nullable Receiver<Object> following) {
      fork.fuse(branch, following);
    }
  }

  /** Sets where a branch begins. Before the run starts. */
  private void connect(int branch, StageOutlet outlet) {
    branches[branch] = outlet;
    targets[branch] = outlet;
    if (!Arrays.asList(branches).contains(null)) {
      arrange();
    }
  }

  /** Has a branch begin with a step or compound on this thread, or again with its outlet. */
  private void fuse(int branch, @Nullable Receiver<Object> target) {
    targets[branch] = target == null ? branches[branch] : target;
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
   * The first branches have call sites of their own for what is fused, which the JIT compiler can
   * inline as long as each sees few classes; in a loop all would share one.
   */
  @Override
  public boolean accept(Object item) throws Exception {
    int given = -1;
    try {
      boolean ready = true;
      if (ahead.length > 0) {
        ready = acceptEach(ahead, 0, item);
      }
      given = 0;
      if (first != null) {
        ready &= first.accept(item);
      }
      given = 1;
      if (second != null) {
        ready &= second.accept(item);
      }
      given = 2;
      if (third != null) {
        ready &= third.accept(item);
      }
      given = OWN;
      if (others.length > 0) {
        ready &= acceptEach(others, order.length - others.length, item);
      }
      return ready;
    } catch (Throwable e) {
      missedFrom(1 + (given < 0 || given == OWN ? reached : placeOf(given)));
      throw e;
    }
  }

  /** Gives an item to the branches from a place in the order on. */
  private boolean acceptEach(Receiver<Object>[] receivers, int from, Object item) throws Exception {
    boolean ready = true;
    for (int i = 0; i < receivers.length; i++) {
      reached = from + i;
      ready &= receivers[i].accept(item);
    }
    return ready;
  }

  private int placeOf(int branch) {
    int place = 0;
    while (order[place] != branch) {
      place++;
    }
    return place;
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
      missedFrom(place + 1);
      throw e;
    }
  }

  /** Where a branch begins: what is called directly while it is fused, else its outlet. */
  private Receiver<Object> begin(int branch) {
    Receiver<Object> target = targets[branch];
    return target == null ? branch(branch) : target;
  }

  /** Counts branches that an item does not reach, in the order in which they are given it. */
  @Override
  public void missedFrom(int from) {
    for (int i = from; i < order.length; i++) {
      fate.countUndelivered(branch(order[i]).missed());
    }
  }

  @Override
  void awaitRoom() {
    for (int i = 0; i < branches.length; i++) {
      branch(i).awaitRoom();
    }
  }

  @Override
  void put(Object item) {
    for (int i = 0; i < branches.length; i++) {
      branch(i).put(item);
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
  public boolean hasRoom() {
    boolean empty = true;
    for (int i = 0; i < branches.length; i++) {
      empty &= branch(i).hasRoom();
    }
    return empty;
  }

  @Override
  public int held() {
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
  public boolean relieve() {
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
  int missed() {
    int places = 0;
    for (int i = 0; i < branches.length; i++) {
      places += branch(i).missed();
    }
    return places;
  }

  @Override
  List<StageOutlet> parts() {
    List<StageOutlet> parts = new ArrayList<>(branches.length);
    for (int i = 0; i < branches.length; i++) {
      parts.add(branch(i));
    }
    return parts;
  }
}
