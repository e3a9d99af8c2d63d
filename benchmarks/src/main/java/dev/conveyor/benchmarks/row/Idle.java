package dev.conveyor.benchmarks.row;

import com.sun.management.OperatingSystemMXBean;
import dev.conveyor.benchmarks.contest.Figure;
import dev.conveyor.benchmarks.contest.OpenLine;
import dev.conveyor.benchmarks.contest.Row;
import dev.conveyor.benchmarks.work.Item;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an open line takes of a core while nothing comes. It has had an item, and a second to rest.
 */
public final class Idle implements Row<OpenLine> {

  private static final String NOTHING = "no line";

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String title() {
    return "an idle, open line of four";
  }

  @Override
  public String target() {
    return "nothing beyond what the JVM itself takes";
  }

  @Override
  public String reference() {
    return NOTHING;
  }

  @Override
  public List<Figure> figures() {
    return List.of(Figure.plain("% of a core"));
  }

  @Override
  public List<OpenLine> contestants() {
    List<OpenLine> contestants = new ArrayList<>();
    contestants.add(new OpenLine(NOTHING, output -> OpenLine.opened(item -> {}, () -> {})));
    contestants.addAll(OpenLines.all());
    return contestants;
  }

  @Override
  public Duration turn() {
    return Duration.ofSeconds(10);
  }

  @Override
  public int warmUps() {
    return 0;
  }

  @Override
  public int rounds() {
    return 3;
  }

  @Override
  public double[] turn(OpenLine contestant, Duration turn) throws InterruptedException {
    try (OpenLine.Opened line = contestant.opener().open(item -> {})) {
      line.send(Item.of(0));
      Thread.sleep(1_000);
      long begin = System.nanoTime();
      long cpu = SYSTEM.getProcessCpuTime();
      Thread.sleep(turn.toMillis());
      cpu = SYSTEM.getProcessCpuTime() - cpu;
      return new double[] {100.0 * cpu / (System.nanoTime() - begin)};
    }
  }
}
