package dev.conveyor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.benchmarks.pipeline.Batches;
import dev.conveyor.benchmarks.pipeline.LinesConveyor;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Fused steps are as fast as a loop only as long as the compiler makes one of them. What it did is
 * read from what it tells.
 */
@Timeout(240)
@DisabledIfSystemProperty(
    named = "java.vm.name",
    matches = "(?!.*(OpenJDK|HotSpot)).*",
    disabledReason = "other virtual machines do not tell what they inline in this way")
class InliningTest {

  private static final Pattern CALL =
      Pattern.compile(
          "@ \\d+ +\\S+LinesConveyor\\$(Add|Times|Flip|Mix)::accept \\((\\d+) bytes\\)");

  /** What is compiled as a call, as it may be one of several detours. */
  private static final Pattern KEPT_CALL = Pattern.compile("Receiver::accept .*virtual call");

  private static final Pattern INLINED_DETOUR =
      Pattern.compile(
          "Probe\\$Detour::accept \\(\\d+ bytes\\) +inline|changed to .*Probe\\$Detour");

  /** The loop calls a bridge method, which casts and calls the other one. */
  private static final List<String> CHAIN = List.of("Add bridge", "Add", "Times", "Flip", "Mix");

  private static final int BRIDGE_BYTES = 9;

  /** On a busy machine the compiler may not come to it in time; what it never does fails. */
  private static final int TRIES = 4;

  @Test
  void fusedSteps_areCompiledAsOne_alsoAfterTheSameEngineHasUsedQueues() throws Exception {
    List<String> told = List.of();
    int longest = 0;
    for (int i = 0; i < TRIES && longest < CHAIN.size(); i++) {
      told = run(Fused.class);
      longest = longestChain(told);
    }
    assertThat(longest)
        .as("calls, each inlined into the one before, by C2:%n%s", String.join("\n", told))
        .isEqualTo(CHAIN.size());
  }

  @Test
  void fusedSteps_areCompiledWithoutWhatTakesTheirTime() throws Exception {
    List<String> told = List.of();
    for (int i = 0; i < TRIES && told.stream().noneMatch(KEPT_CALL.asPredicate()); i++) {
      told = run(Fused.class);
    }
    assertThat(told)
        .as("calls where steps take a detour when their time is taken")
        .anyMatch(KEPT_CALL.asPredicate())
        .noneMatch(INLINED_DETOUR.asPredicate());
  }

  private static int longestChain(List<String> told) {
    int longest = 0;
    List<Integer> columns = new ArrayList<>();
    for (String line : told) {
      Matcher call = CALL.matcher(line);
      if (!call.find()) {
        continue;
      }
      boolean bridge = Integer.parseInt(call.group(2)) == BRIDGE_BYTES;
      String step = call.group(1) + (bridge ? " bridge" : "");
      if (step.equals(CHAIN.get(0))) {
        columns.clear();
      }
      boolean follows =
          line.contains("inline (hot)")
              && CHAIN.indexOf(step) == columns.size()
              && (columns.isEmpty() || call.start() > columns.get(columns.size() - 1));
      if (follows) {
        columns.add(call.start());
      } else {
        columns.clear();
      }
      longest = Math.max(longest, columns.size());
    }
    return longest;
  }

  private static List<String> run(Class<?> main) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+PrintInlining",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectErrorStream(true)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      output.lines().filter(InliningTest::isOfSteps).forEach(lines::add);
    }
    assertThat(process.waitFor()).as("exit code").isZero();
    return lines;
  }

  private static boolean isOfSteps(String line) {
    return line.contains("LinesConveyor$")
        || KEPT_CALL.matcher(line).find()
        || INLINED_DETOUR.matcher(line).find();
  }

  /** Steps of a microsecond go through queues, then cheap ones are fused. */
  static final class Fused {
    private Fused() {}

    public static void main(String[] args) throws Exception {
      LinesConveyor lines = new LinesConveyor();
      for (int i = 0; i < 4; i++) {
        Batches.conveyor(lines.fourMicros()).job().run(50_000);
      }
      for (int i = 0; i < 20; i++) {
        Batches.conveyor(lines.fourCheap()).job().run(1_000_000);
      }
    }
  }
}
