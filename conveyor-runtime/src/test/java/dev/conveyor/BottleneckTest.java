package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.RunReport.PipeReport;
import dev.conveyor.RunReport.ProcessorReport;
import dev.conveyor.RunReport.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a report of a second says about where the bottleneck is. */
class BottleneckTest {

  /** A processor, and how many milliseconds it spent with what. */
  private record Figures(
      String name, int replicas, long busy, long completing, long starved, long stalled) {}

  static Stream<Arguments> reports() {
    return Stream.of(
        Arguments.of(
            "a slow processor stalls the one before it",
            List.of(of("parse", 100, 0, 880), of("score", 960, 10, 0)),
            "`score` is the bottleneck: busy 96 %, its producer stalled 88 %"),
        Arguments.of(
            "on one thread nobody stalls",
            List.of(of("parse", 200, 0, 0), of("score", 700, 0, 0)),
            "`score` is the bottleneck: busy 70 %"),
        Arguments.of(
            "replicas are counted each",
            List.of(of("parse", 950, 0, 0), new Figures("score", 4, 1600, 0, 2000, 0)),
            "`parse` is the bottleneck: busy 95 %"),
        Arguments.of(
            "a completion that takes most of the run",
            List.of(of("parse", 100, 0, 0), new Figures("learn", 1, 50, 850, 0, 0)),
            "`learn` is the bottleneck: completing 85 %"),
        Arguments.of(
            "work and completion together",
            List.of(new Figures("learn", 1, 500, 400, 0, 0)),
            "`learn` is the bottleneck: busy 50 %, completing 40 %"),
        Arguments.of(
            "a slow input starves the first",
            List.of(of("parse", 50, 900, 0), of("score", 50, 900, 0)),
            "the input is the bottleneck: `parse` starved 90 %"),
        Arguments.of(
            "two are as busy", List.of(of("parse", 950, 0, 0), of("score", 930, 0, 0)), ""),
        Arguments.of("many share one thread", List.of(of("a", 330, 0, 0), of("b", 330, 0, 0)), ""));
  }

  private static Figures of(String name, long busy, long starved, long stalled) {
    return new Figures(name, 1, busy, 0, starved, stalled);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reports")
  void sentence_saysWhoHoldsTheOthersUp(String what, List<Figures> figures, String sentence) {
    RunReport report = report(figures, 0);
    assertThat(report.bottleneck().orElse("")).isEqualTo(sentence);
    assertThat(report.toString()).contains(sentence);
  }

  @ParameterizedTest
  @MethodSource("stalls")
  void sentence_namesWhoTakesTheOutput_whereItStallsTheLast(long stalled, String sentence) {
    RunReport report = report(List.of(of("parse", 50, 0, 900), of("score", 50, 0, 900)), stalled);
    assertThat(report.bottleneck().orElse("")).isEqualTo(sentence);
  }

  @Test
  void replicasThatWaitedLittleEach_forWhoTakesTheOutput_areNotHeldUpByIt() {
    RunReport report = report(List.of(new Figures("call", 64, 10_000, 0, 0, 0)), 900);
    assertThat(report.bottleneck()).isEmpty();
  }

  static Stream<Arguments> stalls() {
    return Stream.of(
        Arguments.of(900, "who takes the output is the bottleneck: `score` stalled 90 %"),
        Arguments.of(100, ""));
  }

  private static RunReport report(List<Figures> figures, long outputStalled) {
    List<ProcessorReport> processors = new ArrayList<>();
    List<PipeReport> pipes = new ArrayList<>();
    String before = "input";
    for (Figures of : figures) {
      processors.add(
          ProcessorReport.builder(of.name())
              .replicas(of.replicas())
              .busy(Duration.ofMillis(of.busy()))
              .completing(Duration.ofMillis(of.completing()))
              .starved(Duration.ofMillis(of.starved()))
              .stalled(Duration.ofMillis(of.stalled()))
              .build());
      pipes.add(PipeReport.builder(before, of.name(), 1).build());
      before = of.name();
    }
    pipes.add(
        PipeReport.builder(before, "output", 1).stalled(Duration.ofMillis(outputStalled)).build());
    return RunReport.builder("Test.report", State.COMPLETED, Duration.ofSeconds(1))
        .processors(processors)
        .pipes(pipes)
        .build();
  }
}
