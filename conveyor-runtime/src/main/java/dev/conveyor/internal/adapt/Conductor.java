package dev.conveyor.internal.adapt;

import dev.conveyor.RunReport.Decision;
import dev.conveyor.internal.balance.Balancer;
import dev.conveyor.internal.balance.Change;
import dev.conveyor.internal.balance.Observation;
import dev.conveyor.internal.balance.Plan;
import dev.conveyor.internal.balance.Steering;
import dev.conveyor.internal.balance.Window;
import dev.conveyor.internal.schedule.Staff;
import dev.conveyor.internal.schedule.Uninlined;
import dev.conveyor.internal.stage.Parts;
import dev.conveyor.internal.stage.Spread;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.internal.stop.Fate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * Has no thread: whoever ends a batch some milliseconds after the last look collects what the stages
 * have counted since, asks the planner and the balancers, and carries out what they say: marks the
 * stages that are to head segments, sets the widths of forks, and counts the shape up, which makes
 * the owners of segments look.
 *
 * It looks often while there is something to learn. Each look that changes nothing makes the time to
 * the next one longer, for it is a thread of the run that looks.
 *
 * C1  One thread at a time, by busy; nobody waits for it.
 * C2  It only sets wishes and signals. Owners of segments carry them out at the end of a batch.
 */
/** Adapts a run to what it costs: which stages are fused, and how wide its balanced forks are. */
public final class Conductor implements Uninlined {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final long LOOK_NANOS_A_STAGE = TimeUnit.MICROSECONDS.toNanos(50);
  private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(32);
  private static final int DECISIONS_KEPT = 64;
  private static final long NEVER = Long.MIN_VALUE;
  private static final long FAR = Long.MAX_VALUE / 2;

  /** How long the first run of a JVM goes on before the first look, for which much is loaded. */
  private static final long COLD_NANOS = TimeUnit.MILLISECONDS.toNanos(16);

  /** Whether some run has looked. */
  private static volatile boolean warm;

  /** How long nobody looks after somebody has, so that looking takes a few percent at the most. */
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  /** When the next run may look, of all there are. */
  private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

  private final Parts parts;
  private final Shape shape;
  private final Fate fate;
  private final Staff staff;
  private final int cores;
  private final Experience experience;
  private final @Nullable Plan beginning;
  private final long begun;
  private final long soonest;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Deque<Note> notes = new ArrayDeque<>();
  private final ProcessCpu cpu = new ProcessCpu();

  /** Not before the first batch is over: in a cold JVM that takes long, and says nothing. */
  private volatile long lookAt = NEVER;

  private volatile boolean off;
  private final Uninlined looks = this;

  private long every;
  private @Nullable Book book;
  private @Nullable List<Watch> watches;
  private volatile long glanceAt;

  /** A decision, put into words when somebody asks: that takes longer than to decide. */
  private record Note(long at, Supplier<String> what, Supplier<String> why, int from) {}

  /** What it knows of the nodes; made at the first look, which short runs never come to. */
  private final class Book {
    final Nodes nodes = new Nodes(parts);
    final Steering steering = new Steering(nodes.layout(), cores, beginning);
    final Observation seen = new Observation(nodes.layout());
    final List<Watch> watches = watches();
    final CoreShare share = new CoreShare(parts, staff, begun);
  }

  /** The balancer of a fork, and when it wants to look. */
  private final class Watch {
    final Spread fork;
    final Balancer balancer;
    final ForkCounts counts;
    final CallShare share;
    @Nullable Note surge;
    long due;

    Watch(Spread fork) {
      this.fork = fork;
      balancer =
          new Balancer(
              new Balancer.Bounds(fork.min(), fork.max(), fork.isBlocking(), cores), fork.width());
      counts = new ForkCounts(fork);
      share = new CallShare(fork);
    }

    void restart(int width, long now) {
      balancer.restart(width);
      counts.restart(now);
      due = now + balancer.nextWindowNanos();
    }
  }

  /**
   * That of a run.
   *
   * @param parts what it adapts
   * @param shape counts its changes
   * @param fate whether the run goes on
   * @param staff the threads it adapts to
   * @param now when the run has begun
   * @param experience what runs before have found
   */
  public Conductor(
      Parts parts, Shape shape, Fate fate, Staff staff, long now, Experience experience) {
    this.parts = parts;
    this.shape = shape;
    this.fate = fate;
    this.staff = staff;
    this.experience = experience;
    beginning = experience.plan();
    cores = staff.parallelism();
    begun = now;
    soonest = Math.max(LOOK_NANOS, parts.stages().size() * LOOK_NANOS_A_STAGE);
    every = soonest;
    glanceAt = now + (surges() ? Balancer.GLANCE_NANOS : FAR);
  }

  /** Whether there are forks that grow as soon as items wait. */
  private boolean surges() {
    if (!staff.isAlone()) {
      for (Spread fork : parts.spreads()) {
        if (fork.isElastic() && fork.isBlocking()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Carries out the plan that an earlier run came to. Before the run starts. */
  public void begin() {
    Plan plan = beginning;
    if (plan != null) {
      Book known = new Book();
      book = known;
      known.watches.forEach(watch -> watch.restart(watch.fork.width(), begun));
      wish(known, known.steering.fused(), plan, begun);
      record(begun, () -> describe(plan), () -> "so ended the run before");
    }
  }

  /** Has it decide nothing, so that whoever tests may. */
  public void turnOff() {
    off = true;
  }

  /** Looks, if it is time to. Called by whoever has ended a batch. */
  public void afterBatch(long now) {
    if (now - glanceAt >= 0) {
      glance(now);
    }
    long due = lookAt;
    if (due == NEVER) {
      lookAt = now + (warm || staff.isAlone() ? soonest : COLD_NANOS); // one seed, one order
      return;
    }
    if (now - due < 0 || off || !isTurn(now) || !busy.compareAndSet(false, true)) {
      return;
    }
    try {
      if (now - lookAt >= 0 && !fate.isStopping()) {
        lookAt = now + Uninlined.call(looks, now);
      }
    } catch (RuntimeException e) {
      off = true; // the run goes on as it is; the report tells
      record(now, () -> "no more changes", () -> "a mistake of the engine: " + e);
    } finally {
      busy.set(false);
    }
  }

  /**
   * Glances at forks of blocking processors, if it is time to, and widens them. Any thread.
   *
   * @return whether another glance is wanted soon
   */
  public boolean glance(long now) {
    if (now - glanceAt < 0 || off || fate.isStopping() || !busy.compareAndSet(false, true)) {
      return false;
    }
    boolean soon = false;
    try {
      if (now - glanceAt >= 0) {
        for (Watch watch : watches()) {
          soon |= glance(watch, now);
        }
        glanceAt = now + Balancer.GLANCE_NANOS;
      }
    } catch (RuntimeException e) {
      off = true; // the run goes on as it is; the report tells
      record(now, () -> "no more changes", () -> "a mistake of the engine: " + e);
    } finally {
      busy.set(false);
    }
    return soon;
  }

  private boolean glance(Watch watch, long now) {
    if (!watch.balancer.canSurge()) {
      return false;
    }
    double share = watch.balancer.asksForCpuShare() ? watch.share.sinceLast(now) : Double.NaN;
    var decision = watch.balancer.glance(watch.counts.glance(now, share), now);
    if (decision.isMove()) {
      watch.counts.restart(now);
      watch.due = now + watch.balancer.nextWindowNanos();
      watch.fork.setWidth(decision.width());
      recordSurge(watch, decision, now);
    }
    return decision.isMove() || watch.balancer.isLacking();
  }

  /** Records a step between windows; those that follow each other are recorded as one. */
  private void recordSurge(Watch watch, dev.conveyor.internal.balance.Decision decision, long now) {
    Note last = watch.surge;
    int from = last == null ? decision.before() : last.from();
    Note note =
        new Note(
            last == null ? now : last.at(),
            () -> "balance { %s }: %d replicas".formatted(watch.fork.name(), decision.width()),
            () ->
                from == decision.before()
                    ? decision.text()
                    : "from %d replicas; at last %s".formatted(from, decision.text()),
            from);
    synchronized (notes) {
      if (last != null) {
        notes.remove(last);
      }
    }
    watch.surge = note;
    add(note);
  }

  private List<Watch> watches() {
    List<Watch> made = watches;
    if (made == null) {
      made = new ArrayList<>();
      for (Spread fork : parts.spreads()) {
        if (fork.isElastic()) {
          made.add(new Watch(fork));
        }
      }
      watches = made;
    }
    return made;
  }

  /** Whether no other run has just looked; the run on one thread has a clock of its own. */
  private boolean isTurn(long now) {
    long next = NEXT.get();
    return staff.isAlone() || (now - next >= 0 && NEXT.compareAndSet(next, now + PAUSE_NANOS));
  }

  /** Looks; when it wants to look again, from now. */
  @Override
  public long callApart(long now) {
    Book known = book;
    if (known == null) {
      warm = true;
      known = new Book();
      book = known;
      known.watches.forEach(watch -> watch.restart(watch.fork.width(), now));
    }
    known.nodes.observe(known.seen, now, cores, known.share.sinceLast(now));
    Optional<Change> change = known.steering.observe(known.seen);
    if (change.isPresent()) {
      carryOut(known, change.get(), now);
    }
    long longer = Math.max(soonest, Math.min(2 * every, CALM_NANOS));
    every = known.steering.isCalm() ? longer : soonest;
    long wait = every;
    for (Watch watch : known.watches) {
      if (isSpread(watch.fork)) {
        if (now - watch.due >= 0) {
          balance(watch, now);
        }
        wait = Math.max(soonest, Math.min(wait, watch.due - now));
      }
    }
    return wait;
  }

  private static boolean isSpread(Spread fork) {
    return fork.isBlocking() || fork.width() > 1 || fork.heads().get(0).isApart();
  }

  private void carryOut(Book known, Change change, long now) {
    Plan plan = change.plan();
    record(now, () -> describe(plan), change::text);
    wish(known, change.before(), plan, now);
    shape.change();
    experience.learn(plan);
  }

  /** Marks the heads, and has forks begin with the widths of a plan. */
  private void wish(Book known, Plan before, Plan plan, long now) {
    for (Stage stage : parts.stages()) {
      stage.setApart(plan.isHead(stage.node()));
    }
    for (Watch watch : known.watches) {
      int fork = known.nodes.forkOf(watch.fork);
      if (before.isSpread(fork) != plan.isSpread(fork)) {
        int width = plan.isSpread(fork) ? plan.width(fork) : 1;
        if (!watch.fork.isBlocking()) {
          watch.fork.setWidth(width);
          watch.restart(width, now);
        }
      }
    }
  }

  private void balance(Watch watch, long now) {
    double cores = staff.isAlone() ? Double.NaN : cpu.coresSince(now);
    Window window = watch.counts.window(now, cores);
    dev.conveyor.internal.balance.Decision decision = watch.balancer.observe(window, now);
    watch.due = now + watch.balancer.nextWindowNanos();
    if (decision.isMove()) {
      watch.surge = null;
      record(
          now,
          () -> "balance { %s }: %d replicas".formatted(watch.fork.name(), decision.width()),
          decision::text);
      watch.fork.setWidth(decision.width());
      watch.counts.restart(now);
    }
  }

  /** The processors, with those that are fused between brackets. */
  private String describe(Plan plan) {
    StringBuilder text = new StringBuilder();
    TreeSet<Integer> seen = new TreeSet<>();
    for (Stage stage : parts.stages()) {
      if (seen.add(stage.node())) {
        text.append(text.length() == 0 ? "[" : plan.isHead(stage.node()) ? "] | [" : " ");
        text.append(stage.name());
      }
    }
    return text.append("]").toString();
  }

  /** Takes note that processors complete side by side. Any thread. */
  public void completesApart(String processors, long now) {
    record(
        now,
        () -> "side by side at the end: " + processors,
        () -> "none of them waits for what another one puts out");
  }

  private void record(long now, Supplier<String> what, Supplier<String> why) {
    add(new Note(now, what, why, 0));
  }

  private void add(Note note) {
    synchronized (notes) {
      if (notes.size() == DECISIONS_KEPT) {
        notes.removeFirst();
      }
      notes.addLast(note);
    }
  }

  /** Takes note, among the decisions, of a processor that waits without having said so. */
  public void recordWaiting(String processor, long now) {
    record(
        now,
        () -> "another worker in place of one that waits in " + processor,
        () -> "it did not use its core while others waited for one; it should be blocking");
  }

  /** The last decisions. Any thread. */
  public List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    synchronized (notes) {
      for (Note note : notes) {
        Duration at = Duration.ofNanos(note.at() - begun);
        decisions.add(Decision.builder(at, note.what().get(), note.why().get()).build());
      }
    }
    return decisions;
  }
}
