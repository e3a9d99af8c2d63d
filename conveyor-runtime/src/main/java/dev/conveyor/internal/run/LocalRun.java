package dev.conveyor.internal.run;

import dev.conveyor.RunReport;
import dev.conveyor.RunReport.State;
import dev.conveyor.internal.adapt.Conductor;
import dev.conveyor.internal.adapt.Experience;
import dev.conveyor.internal.adapt.Shape;
import dev.conveyor.internal.pipe.Gate;
import dev.conveyor.internal.pipe.Party;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.report.Listeners;
import dev.conveyor.internal.report.Reports;
import dev.conveyor.internal.report.Warnings;
import dev.conveyor.internal.schedule.Breakage;
import dev.conveyor.internal.schedule.Clock;
import dev.conveyor.internal.schedule.Crew;
import dev.conveyor.internal.schedule.Driver;
import dev.conveyor.internal.schedule.Job;
import dev.conveyor.internal.schedule.Staff;
import dev.conveyor.internal.schedule.Threads;
import dev.conveyor.internal.segment.Completions;
import dev.conveyor.internal.segment.RunContext;
import dev.conveyor.internal.segment.Segment;
import dev.conveyor.internal.segment.Segments;
import dev.conveyor.internal.stage.Parts;
import dev.conveyor.internal.stage.Stage;
import dev.conveyor.internal.stop.Fate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a pipeline on this machine: begins it, and tells those who work on it what to do. */
public final class LocalRun implements Job {

  private final String pipeline;
  private final Listeners listeners;
  private final Parts parts = new Parts();
  private final Ending ending;
  private final Fate fate;
  private final Reports reports;
  private final Shape shape;
  private final Warnings warnings;
  private Staff staff = Staff.NONE;
  private Experience experience = new Experience();
  private @Nullable Conductor conductor;
  private final @Nullable ClassLoader contextClassLoader =
      Thread.currentThread().getContextClassLoader();

  /**
   * A run without parts, which begins now.
   *
   * @param pipeline its name
   * @param listeners are told of its start and its end
   * @param clock the clock of the run
   */
  public LocalRun(String pipeline, Listeners listeners, Clock clock) {
    this.pipeline = pipeline;
    this.listeners = listeners;
    ending = new Ending(pipeline, parts, listeners, clock);
    fate = ending.fate();
    reports = ending.reports();
    shape = new Shape(parts);
    warnings = new Warnings(pipeline);
  }

  /** What it is made of. */
  public Parts parts() {
    return parts;
  }

  /** Whether it goes on. */
  public Fate fate() {
    return fate;
  }

  /** Counts the changes of which stages are to be fused. */
  public Shape shape() {
    return shape;
  }

  /**
   * Says who does its work.
   *
   * @param worksFor the threads
   * @param earlier what runs before have found
   */
  public void employ(Staff worksFor, Experience earlier) {
    staff = worksFor;
    experience = earlier;
    ending.employ(worksFor);
    Crew crew = worksFor.crew();
    if (crew == null) {
      return;
    }
    for (Stage stage : parts.stages()) {
      Driver driver = stage.driver();
      if (driver != null) {
        driver.join(crew);
      }
    }
  }

  public Conductor conductor() {
    Conductor has = conductor;
    if (has == null) {
      throw new IllegalStateException("used before the run began: " + this);
    }
    return has;
  }

  // The beginning.

  /** Starts the stages. All but the given one, which the caller drives, get threads of the pool. */
  public void begin(@Nullable Stage drivenByCaller) {
    List<Stage> stages = parts.stages();
    boolean alone = staff.isAlone();
    @Nullable Thread unused =
        fate.callFrom(drivenByCaller == null || alone ? null : Thread.currentThread());
    ending.setOpen(drivenByCaller == null && !alone);
    fate.begin(stages.size());
    for (Stage stage : stages) {
      stage.connected();
    }
    Conductor decides = new Conductor(parts, shape, fate, staff, reports.begun(), experience);
    conductor = decides;
    reports.show(decides);
    decides.begin();
    Completions completions = new Completions(staff.parallelism(), stages.get(0), experience);
    ending.teach(completions);
    Segments.first(new RunContext(fate, staff, shape, decides, completions, experience), stages);
    if (drivenByCaller == null || isSplit()) {
      parts.watch();
    }
    for (Stage stage : stages) {
      Driver driver = stage.driver();
      if (driver != null && stage == drivenByCaller) {
        driver.help();
      } else if (driver != null) {
        driver.startWith(drive -> startThread(stage, drive));
        if (stage.isDormant()) {
          driver.sleepAmongCrew(stage::isDormant);
        }
      }
    }
    try {
      if (!listeners.isEmpty()) {
        listeners.started(this::report);
      }
      if (stages.get(0).pipesIn().isEmpty()) {
        stages.get(0).signal(); // else whoever sends the first item does
      }
    } catch (Throwable e) {
      fate.abandon(stages.get(0).name(), e);
      throwFailure();
    }
  }

  /** Whether it has several segments, so that one may wait for what another has not told yet. */
  private boolean isSplit() {
    List<Stage> stages = parts.stages();
    Segment first = Segment.of(stages.get(0));
    for (Stage stage : stages) {
      if (Segment.of(stage) != first) {
        return true;
      }
    }
    return false;
  }

  /** Gives a stage a thread of its own, with the name of its processor. */
  private void startThread(Stage stage, Runnable drive) {
    String name = pipeline + "-" + stage.name();
    Threads.start(name, stage.isBlocking(), () -> withContext(drive), fate.breakage);
  }

  private void withContext(Runnable work) {
    try {
      Thread self = Thread.currentThread();
      ClassLoader before = self.getContextClassLoader();
      try {
        self.setContextClassLoader(contextClassLoader);
        work.run();
      } finally {
        self.setContextClassLoader(before);
        Thread.interrupted(); // user code may have left it, and the thread's next work is another's
      }
    } catch (Throwable e) {
      fate.breakage.thrown = e; // nobody is there to catch it
      endBroken();
    }
  }

  /** Closes the instances of a run that does not begin. */
  public void closeUnused() {
    ending.closeUnused();
  }

  // What callers ask.

  /** Whether the calling thread is in user code of the run. */
  public boolean isInside() {
    Thread self = Thread.currentThread();
    return ending.isOf(self)
        || parts.stages().stream().anyMatch(stage -> Segment.of(stage).isOwnedBy(self));
  }

  /** Where threads wait for the end. */
  public Gate over() {
    return ending.over();
  }

  /**
   * Throws what stopped the run, if it failed.
   *
   * @throws dev.conveyor.ConveyorException if the run failed
   */
  public void throwFailure() {
    warnings.asked();
    fate.throwFailure();
  }

  /** What the run has done so far. */
  public RunReport report() {
    if (reports.isEnded()) {
      warnings.asked();
    }
    return reports.report();
  }

  // What threads that work for it, and the sweeper, tell and ask.

  @Override
  public Breakage breakage() {
    return fate.breakage;
  }

  @Override
  public void endBroken() {
    ending.endBroken();
  }

  @Override
  public void cancelIfAbandoned() {
    fate.cancelIfAbandoned();
  }

  @Override
  public void nudge() {
    Driver driver = parts.stages().get(0).driver();
    if (driver != null) {
      driver.wake();
    }
    ending.nudge();
  }

  @Override
  public void refused(Throwable refusal) {
    fate.fail("executor", "the executor in the options", null, refusal);
  }

  @Override
  public void waits(Thread worker) {
    String name = warnings.waits(parts.stages(), worker);
    if (name != null) {
      conductor().recordWaiting(name, fate.clock().nanos());
    }
  }

  @Override
  public boolean isUnasked() {
    if (!ending.isOpen() || fate.endState() != State.FAILED) {
      return false;
    }
    Throwable cause = fate.cause();
    return cause != null && warnings.isUnasked(reports.nanosSinceEnd(), cause);
  }

  @Override
  public boolean sweep() {
    endBroken();
    if (fate.isStopping()) {
      warnings.stopping(fate.stoppingNanos(), parts.stages());
    }
    boolean found = conductor().glance(fate.clock().nanos());
    for (Pipe<Object> pipe : parts.pipes()) {
      boolean offered = !pipe.isEmpty() && anyRunning(pipe.producers());
      if (offered || pipe.hasClaimed()) {
        for (Party consumer : pipe.consumers()) {
          if (consumer instanceof Stage stage) {
            found |= Segment.of(stage).signalIfStarved();
          } else {
            consumer.signal();
          }
        }
      }
      if (anyRunning(pipe.consumers())) {
        pipe.madeRoom();
      }
    }
    return found;
  }

  private static boolean anyRunning(List<Party> parties) {
    for (Party party : parties) {
      if (party instanceof Stage stage && stage.isRunning()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isActive() {
    if (fate.isBroken()) {
      return true; // until it is over
    }
    for (Stage stage : parts.stages()) {
      if (Segment.of(stage).isAwake()) {
        return true;
      }
    }
    return false;
  }

  /** The states of all stages and pipes, to be read by people. */
  public String dump() {
    StringBuilder dump = new StringBuilder(toString());
    parts.stages().stream()
        .filter(Stage::hasHost)
        .map(Stage::host)
        .distinct()
        .forEach(segment -> dump.append("\n  ").append(segment));
    parts.pipes().forEach(pipe -> dump.append("\n  ").append(pipe));
    return dump.toString();
  }

  @Override
  public String toString() {
    return fate.toString();
  }
}
