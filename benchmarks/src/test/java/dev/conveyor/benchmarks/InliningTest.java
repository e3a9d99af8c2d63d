package dev.conveyor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.Conveyor;
import dev.conveyor.benchmarks.pipeline.Batches;
import dev.conveyor.benchmarks.pipeline.LinesConveyor;
import dev.conveyor.benchmarks.work.Cheap;
import dev.conveyor.benchmarks.work.Item;
import dev.conveyor.benchmarks.work.Sum;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Receiver;
import dev.conveyor.spi.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
          "@ \\d+ +\\S+LinesConveyor\\$(\\w+::\\w+) \\((\\d+) bytes\\) +inline \\(hot\\)");

  /** What is compiled as a call, as it may be one of several detours. */
  private static final Pattern KEPT_CALL = Pattern.compile("Receiver::accept .*virtual call");

  private static final Pattern INLINED_DETOUR =
      Pattern.compile(
          "Probe\\$Detour::accept \\(\\d+ bytes\\) +inline|changed to .*Probe\\$Detour");

  /** The loop calls a bridge method, which casts and calls the other one. */
  private static final List<String> CALLS =
      List.of(
          "AddToMix::accept bridge",
          "AddToMix::accept",
          "Add::apply",
          "Times::apply",
          "Flip::apply",
          "Mix::apply");

  private static final int BRIDGE_BYTES = 9;

  /** On a busy machine the compiler may not come to it in time; what it never does fails. */
  private static final int TRIES = 4;

  @Test
  void compounds_areCompiledIntoTheirLoop_alsoAfterTheSameEngineHasUsedQueues() throws Exception {
    List<String> told = List.of();
    for (int i = 0; i < TRIES && !isInlined(told); i++) {
      told = run(Fused.class);
    }
    assertThat(isInlined(told))
        .as("calls inlined into the loop by C2:%n%s", String.join("\n", told))
        .isTrue();
  }

  @Test
  void fusedSteps_areCompiledWithoutWhatTakesTheirTime() throws Exception {
    List<String> told = List.of();
    for (int i = 0; i < TRIES && told.stream().noneMatch(KEPT_CALL.asPredicate()); i++) {
      told = run(Detoured.class);
    }
    assertThat(told)
        .as("calls where steps take a detour when their time is taken")
        .anyMatch(KEPT_CALL.asPredicate())
        .noneMatch(INLINED_DETOUR.asPredicate());
  }

  private static boolean isInlined(List<String> told) {
    List<String> calls =
        told.stream()
            .map(CALL::matcher)
            .filter(Matcher::find)
            .map(
                call ->
                    call.group(1)
                        + (Integer.parseInt(call.group(2)) == BRIDGE_BYTES ? " bridge" : ""))
            .toList();
    return Collections.indexOfSubList(calls, CALLS) >= 0;
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

  /** Steps of a microsecond go through queues, then cheap ones are called as one. */
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

  /** Cheap steps that are no part of a compound. */
  static final class Detoured {
    private Detoured() {}

    public static void main(String[] args) {
      Conveyor<Item, Item> conveyor =
          Line.<Item>of("Detoured")
              .processor("first", "first(Item)", First::new)
              .pipe()
              .processor("second", "second(Item)", Second::new)
              .pipe()
              .processor("third", "third(Item)", Third::new)
              .conveyor();
      for (int i = 0; i < 20; i++) {
        conveyor.run(Item.first(1_000_000), new Sum());
      }
    }

    private static final class First extends Step<Item, Item> {
      private @Nullable Second following;

      @Override
      protected void follow(@Nullable Receiver<?> next) {
        following = next instanceof Second second ? second : null;
      }

      @Override
      public boolean accept(Item item) throws Exception {
        Item output = Cheap.add(item);
        return following != null ? following.accept(output) : next.accept(output);
      }
    }

    private static final class Second extends Step<Item, Item> {
      private @Nullable Third following;

      @Override
      protected void follow(@Nullable Receiver<?> next) {
        following = next instanceof Third third ? third : null;
      }

      @Override
      public boolean accept(Item item) throws Exception {
        Item output = Cheap.flip(item);
        return following != null ? following.accept(output) : next.accept(output);
      }
    }

    private static final class Third extends Step<Item, Item> {
      @Override
      public boolean accept(Item item) throws Exception {
        return next.accept(Cheap.mix(item));
      }
    }
  }
}
