package dev.conveyor.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.ConveyorOptions;
import dev.conveyor.Topology.Element;
import dev.conveyor.Topology.Processor;
import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowsTest {

  @Test
  void cuts_ofWhatIsNoLongerThanARow_areNone() {
    assertThat(cutsOf(row(1))).isEmpty();
    assertThat(cutsOf(row(Rows.LONGEST))).isEmpty();
  }

  @Test
  void cuts_ofALongRow_makePartsOfAboutTheSameLength() {
    assertThat(cutsOf(row(Rows.LONGEST + 1))).containsExactly(7);
    assertThat(cutsOf(row(30))).containsExactly(10, 20);
    for (int length = 1; length <= 200; length++) {
      List<Integer> heads = new ArrayList<>(List.of(0));
      heads.addAll(cutsOf(row(length)));
      heads.add(length);
      for (int i = 1; i < heads.size(); i++) {
        assertThat(heads.get(i) - heads.get(i - 1))
            .as("a part of %d: %s", length, heads)
            .isBetween(Math.min(length, Rows.LONGEST / 2), Rows.LONGEST);
      }
    }
  }

  @Test
  void cuts_countTheLongestBranchOfAFork() {
    Line<Integer, Integer> line =
        row(5).replicate(branch -> row(branch, 1), branch -> row(branch, 4)).join();
    line = row(line, 3);
    assertThat(cutsOf(line)).isEmpty();
    line = row(line, 1);
    assertThat(cutsOf(line)).as("5 + 4 + 4, behind the join").containsExactly(8);
  }

  @Test
  void cuts_areWhereAllItemsPassAlongOnePipe() {
    Line<Integer, Integer> line =
        row(1).replicate(branch -> row(branch, 20), branch -> row(branch, 30)).join();
    line = row(line, 1).balance(Width.auto(), branch -> row(branch, 20));
    line = row(line, 2);
    assertThat(cutsOf(line)).as("the first behind one that is behind a fork").containsExactly(6);
  }

  @Test
  void cuts_ofPipesWrittenOut_areTheSame() {
    Line<Integer, Integer> line = row(0);
    for (int i = 0; i < 13; i++) {
      line = row(line, 1).pipe(5);
    }
    assertThat(cutsOf(line)).containsExactly(14);
  }

  @Test
  void run_callsDirectlyNoFurtherThanACut() {
    List<Integer> depths = new ArrayList<>();
    row(13)
        .conveyor()
        .with(ConveyorOptions.builder().deterministic(1).build())
        .run(List.of(0, 0, 0), depths::add);
    assertThat(depths).as("calls of steps in each other, before the output").containsOnly(6);
  }

  /** Puts out how many steps are on the stack. */
  private static final class Deep extends Step<Integer, Integer> {
    @Override
    public boolean accept(Integer item) throws Exception {
      long depth =
          StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
              .walk(frames -> frames.filter(f -> isStep(f)).count());
      return next.accept((int) depth);
    }

    private static boolean isStep(StackWalker.StackFrame frame) {
      return frame.getDeclaringClass() == Deep.class
          && frame.getMethodType().parameterType(0) == Integer.class;
    }
  }

  private static Line<Integer, Integer> row(int length) {
    return row(Line.of("Test.row"), length);
  }

  private static <I> Line<I, Integer> row(Line<I, Integer> line, int length) {
    Line<I, Integer> longer = line;
    for (int i = 0; i < length; i++) {
      longer = longer.processor("step", "Test.step(int)", () -> new Deep());
    }
    return longer;
  }

  /** Where in the line the processors are that head parts. */
  private static List<Integer> cutsOf(Line<Integer, Integer> drawn) {
    List<Element> line = drawn.blueprint().topology().elements();
    Set<Processor> cuts = Rows.cuts(line);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      if (line.get(i) instanceof Processor processor && cuts.contains(processor)) {
        places.add(i);
      }
    }
    return places;
  }
}
