package dev.conveyor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.ConveyorOptions;
import dev.conveyor.Topology.BalancedFork;
import dev.conveyor.Topology.Branch;
import dev.conveyor.Topology.Element;
import dev.conveyor.Topology.Join;
import dev.conveyor.Topology.Pipe;
import dev.conveyor.Topology.Processor;
import dev.conveyor.Topology.ReplicatedFork;
import dev.conveyor.Topology.Width;
import dev.conveyor.spi.Line;
import dev.conveyor.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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
    List<Element> line = row(5);
    line.add(new ReplicatedFork(List.of(branch(1), branch(4))));
    line.add(new Join());
    line.addAll(row(3));
    assertThat(cutsOf(line)).isEmpty();
    line.addAll(row(1));
    assertThat(cutsOf(line)).as("5 + 4 + 4, behind the join").containsExactly(8);
  }

  @Test
  void cuts_areWhereAllItemsPassAlongOnePipe() {
    List<Element> line = row(1);
    line.add(new ReplicatedFork(List.of(branch(20), branch(30))));
    line.add(new Join());
    line.addAll(row(1));
    line.add(new BalancedFork(Width.auto(), List.of(branch(20))));
    line.addAll(row(2));
    assertThat(cutsOf(line)).as("the first behind one that is behind a fork").containsExactly(6);
  }

  @Test
  void cuts_ofPipesWrittenOut_areTheSame() {
    List<Element> line = new ArrayList<>();
    for (Element processor : row(13)) {
      line.add(processor);
      line.add(new Pipe(OptionalInt.of(5), false));
    }
    assertThat(cutsOf(line)).containsExactly(14);
  }

  @Test
  void run_callsDirectlyNoFurtherThanACut() {
    Line<Integer, Integer> line =
        Line.<Integer>of("Test.row").processor("step", "Test.step(int)", () -> new Deep());
    for (int i = 1; i < 13; i++) {
      line = line.pipe().processor("step", "Test.step(int)", () -> new Deep());
    }
    List<Integer> depths = new ArrayList<>();
    line.conveyor()
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

  private static List<Element> row(int length) {
    List<Element> row = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      row.add(new Processor("step", "Some.step(Item)", true, false));
    }
    return row;
  }

  private static Branch branch(int length) {
    return new Branch(row(length));
  }

  /** Where in the line the processors are that head parts. */
  private static List<Integer> cutsOf(List<Element> line) {
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
