package example;

import dev.conveyor.Conveyor;
import dev.conveyor.SourceConveyor;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Processor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Pipelines with everything there is to draw. */
abstract class Drawn {

  static class Counter {
    static int count;

    @Processor
    String counted(String word) {
      count++;
      return word;
    }
  }

  @Processor
  Stream<String> words(String line) {
    return Stream.of(line.split(" "));
  }

  @Processor
  String fold(String word) {
    return word;
  }

  @Processor(blocking = true)
  String fetch(String word) {
    return word;
  }

  @Processor
  Map<String, List<Integer>> index(String word) {
    return Map.of();
  }

  @Processor
  int size(Map<String, List<Integer>> index) {
    return index.size();
  }

  @Processor
  void save(String word) {}

  @Processor
  Stream<String> lines() {
    return Stream.of("a");
  }

  @Pipeline(
      """
      words |[16] fold
      | balance(2..8) { fetch | counter.counted }
      | join fold fold
      | replicate { index | size, |[4] fold | replicate { fold, pass } | join, pass } |[64] join
      """)
  abstract Conveyor<String, ?> everything(Supplier<Counter> counter);

  @Pipeline("fold | balance(3) { fold } | join | balance { fold, fetch } | join | balance(1) { fold } | join")
  abstract Conveyor<String, String> everything();

  @Pipeline("words | replicate { save, fold | replicate { save, fetch | save } }")
  abstract Conveyor<String, Void> ends();

  @Pipeline("fold | fold | fold | fold | fold | fold | fold | replicate { fetch, fold | fold } | join")
  abstract Conveyor<String, String> wide();

  @Pipeline("lines | fold | fold")
  abstract SourceConveyor<String> source();
}
