package dev.conveyor.processor.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.draw.Picture.Fork;
import dev.conveyor.processor.draw.Picture.Join;
import dev.conveyor.processor.draw.Picture.Part;
import dev.conveyor.processor.draw.Picture.Pipe;
import dev.conveyor.processor.draw.Picture.Step;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TextDiagramTest {

  private static final Part PIPE = new Pipe(OptionalInt.empty(), false);

  @Test
  void of_aLine_drawsArrowsAsThePipesAre() {
    assertThat(
            draw(
                step("a"),
                PIPE,
                step("b"),
                new Pipe(OptionalInt.of(16), false),
                step("c"),
                new Pipe(OptionalInt.empty(), true),
                new Step("d", false, true, Optional.of("String"))))
        .isEqualTo(
            """
            a --> b -[16]-> c ..> d*
            ..> a pipe that was not written (CVY101)
            *   a processor with static state, which all its instances share (CVY102)""");
  }

  @Test
  void of_oneBranch_drawsItInTheLine() {
    assertThat(
            draw(
                step("a"),
                PIPE,
                fork("balance(2..8)", true, List.of(List.of(step("b")))),
                PIPE,
                JOIN))
        .isEqualTo("a --> balance(2..8) --> b --> join");
  }

  @Test
  void of_branches_drawsThemBelowEachOtherUpToTheJoin() {
    assertThat(
            draw(
                step("read"),
                PIPE,
                fork(
                    "replicate",
                    true,
                    List.of(
                        List.of(step("root"), PIPE, step("root")),
                        List.of(new Pipe(OptionalInt.of(8), false), step("cube")),
                        List.of())),
                PIPE,
                JOIN,
                PIPE,
                step("sum")))
        .isEqualTo(
            """
            read --> replicate --+--> root --> root --+--> join --> sum
                                 +-[8]-> cube --------+
                                 +--------------------+""");
  }

  @Test
  void of_forksInBranches_drawsTheBarsOfBoth() {
    Part inner = fork("balance", true, List.of(List.of(step("c")), List.of(step("d"))));
    assertThat(
            draw(
                step("a"),
                PIPE,
                fork(
                    "replicate",
                    true,
                    List.of(List.of(PIPE, inner, PIPE, JOIN), List.of(step("e")))),
                PIPE,
                JOIN))
        .isEqualTo(
            """
            a --> replicate --+--> balance --+--> c --+--> join --+--> join
                              |              +--> d --+           |
                              +--> e -----------------------------+""");
  }

  @Test
  void of_branchesThatEndThePipeline_drawsNothingBehindThem() {
    assertThat(
            draw(
                step("a"),
                PIPE,
                fork("replicate", false, List.of(List.of(end("b")), List.of(end("c"))))))
        .isEqualTo(
            """
            a --> replicate --+--> b
                              +--> c""");
  }

  @Test
  void of_whatIsTooWide_drawsOneElementALine() {
    List<Part> many = Collections.nCopies(20, step("processor"));
    assertThat(
            draw(
                step("first"),
                PIPE,
                fork(
                    "replicate",
                    true,
                    List.of(
                        many,
                        List.of(),
                        List.of(new Pipe(OptionalInt.of(8), false), step("last")))),
                PIPE,
                JOIN))
        .startsWith(
            """
            first
            --> replicate
                +--> processor
                |    processor
            """)
        .endsWith(
            """
                |    processor
                +--> pass
                +-[8]-> last
            --> join""");
  }

  private static final Part JOIN = new Join();

  private static Part step(String name) {
    return new Step(name, false, false, Optional.of("String"));
  }

  private static Part end(String name) {
    return new Step(name, false, false, Optional.empty());
  }

  private static Part fork(String label, boolean joined, List<List<Part>> branches) {
    return new Fork(label, false, branches, joined);
  }

  private static String draw(Part... parts) {
    return TextDiagram.of(
        new Picture("Example.all", Optional.of("String"), Optional.empty(), List.of(parts)));
  }
}
