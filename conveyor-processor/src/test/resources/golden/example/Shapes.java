package example;

import dev.conveyor.Conveyor;
import dev.conveyor.Emitter;
import dev.conveyor.SourceConveyor;
import dev.conveyor.annotation.OnComplete;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Processor;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every way a processor can take and put out its items. */
abstract class Shapes {
  private int left = 3;
  private int sum;

  Shapes() {}

  @Processor
  Integer next() {
    return left == 0 ? null : left--;
  }

  @Processor
  Stream<String> lines() throws IOException {
    return Stream.of("a", "b");
  }

  @Processor
  void letters(Emitter<? super Character> out) {
    out.emit('a');
  }

  @Processor
  long widened(long number) {
    return number + 1;
  }

  @Processor
  Optional<Long> positive(Long number) {
    return Optional.of(number).filter(n -> n > 0);
  }

  @Processor
  Stream<Integer> upTo(long limit) {
    return IntStream.rangeClosed(1, (int) limit).boxed();
  }

  @Processor
  void twice(Number number, Emitter<Number> out) {
    out.emit(number);
    out.emit(number);
  }

  @Processor(name = "text", blocking = true)
  static String toText(Object any) {
    return any.toString();
  }

  @Processor
  int length(String text) {
    sum += text.length();
    return text.length();
  }

  @OnComplete("length")
  double sum() {
    return sum;
  }

  @Processor
  void print(Object any) {
    System.out.println(any);
  }

  @Pipeline("next | widened | positive | upTo |[64] twice | text | length")
  abstract SourceConveyor<Number> numbers();

  @Pipeline("lines | replicate { text, length } | join")
  abstract SourceConveyor<Object> texts();

  @Pipeline("letters | balance(2..8) { text | print }")
  abstract SourceConveyor<Void> printed();

  @Pipeline("text length")
  @SuppressWarnings("conveyor:CVY101")
  abstract Conveyor<Integer, ? extends Number> implied();
}
