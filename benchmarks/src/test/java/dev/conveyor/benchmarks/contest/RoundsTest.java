package dev.conveyor.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundsTest {

  /** Three players; the n-th makes ten times n points in each turn. */
  private static final class Counting implements Row<Counting.Player> {
    private final List<String> turns = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    private final class Player implements Contestant {
      private final int number;

      Player(int number) {
        this.number = number;
      }

      @Override
      public String name() {
        return "player " + number;
      }

      @Override
      public void close() {
        closed.add(name());
      }
    }

    @Override
    public int number() {
      return 1;
    }

    @Override
    public String title() {
      return "turns";
    }

    @Override
    public String target() {
      return "none";
    }

    @Override
    public String reference() {
      return "player 1";
    }

    @Override
    public List<Figure> figures() {
      return List.of(Figure.compared("points"));
    }

    @Override
    public List<Player> contestants() {
      return List.of(new Player(1), new Player(2), new Player(3));
    }

    @Override
    public double[] turn(Player contestant, Duration turn) {
      turns.add(contestant.name());
      return new double[] {contestant.number * 10.0};
    }
  }

  @Test
  void run_givesEveryoneOneTurnInEachRound() throws Exception {
    Counting row = new Counting();

    Results results = rounds(name -> true).run(row);

    assertThat(row.turns).hasSize(3 * (1 + 4));
    for (int i = 0; i < row.turns.size(); i += 3) {
      assertThat(row.turns.subList(i, i + 3))
          .containsExactlyInAnyOrder("player 1", "player 2", "player 3");
    }
    assertThat(results.contestants()).containsExactly("player 1", "player 2", "player 3");
    assertThat(results.values("player 3", 0)).containsExactly(30, 30, 30, 30);
    assertThat(results.ratios("player 3", "player 1", 0)).containsExactly(3, 3, 3, 3);
  }

  @Test
  void run_ofSome_hasTheReferenceToo_andClosesAll() throws Exception {
    Counting row = new Counting();

    Results results = rounds("player 3"::equals).run(row);

    assertThat(results.contestants()).containsExactly("player 1", "player 3");
    assertThat(row.closed).containsExactly("player 1", "player 2", "player 3");
  }

  @Test
  void run_warmsUpUntilTheCompilerHasSettled() throws Exception {
    Counting row = new Counting();
    Iterator<Duration> compiled =
        Stream.of(0, 100, 100, 150, 150, 150).map(Duration::ofHours).iterator();

    new Rounds(1, 9, 4, Duration.ZERO, name -> true, compiled::next, message -> {}).run(row);

    assertThat(row.turns).hasSize(3 * (3 + 4));
  }

  @Test
  void run_doesNotWarmUpForEver() throws Exception {
    Counting row = new Counting();
    Iterator<Duration> compiled = Stream.iterate(1, i -> i + 1).map(Duration::ofHours).iterator();

    new Rounds(1, 5, 4, Duration.ZERO, name -> true, compiled::next, message -> {}).run(row);

    assertThat(row.turns).hasSize(3 * (5 + 4));
  }

  private static Rounds rounds(Predicate<String> chosen) {
    return new Rounds(1, 1, 4, Duration.ZERO, chosen, () -> Duration.ZERO, message -> {});
  }
}
