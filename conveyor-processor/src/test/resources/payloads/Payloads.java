package example;

import dev.conveyor.Conveyor;
import dev.conveyor.Emitter;
import dev.conveyor.annotation.OnComplete;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Processor;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every kind of type that Java has, as items. */
public abstract class Payloads {

  // Primitives: each of them, through the others that it fits.

  @Processor byte toByte(boolean yes) { return (byte) (yes ? -1 : 7); }
  @Processor short toShort(byte number) { return number; }
  @Processor int toInt(short number) { return number; }
  @Processor long toLong(int number) { return number; }
  @Processor float toFloat(long number) { return number; }
  @Processor double toDouble(float number) { return number; }
  @Processor int round(double number) { return (int) Math.round(number); }
  @Pipeline("toByte | toShort | toInt | toLong | toFloat | toDouble | round")
  abstract Conveyor<Boolean, Integer> primitives();

  @Processor char first(String text) { return text.charAt(0); }
  @Processor Integer code(int character) { return character; }
  @Processor void widen(long code, Emitter<? super Long> out) { out.emit(code); }
  @Pipeline("first | code | balance { toLong } | join | widen")
  abstract Conveyor<String, Long> boxed();

  // Arrays, of primitives, of arrays and of what has type arguments.

  @Processor int[] digits(String text) { return text.chars().map(c -> c - '0').toArray(); }
  @Processor int[][] wrap(int[] digits) { return new int[][] {digits}; }
  @Processor List<int[][]> listed(int[]... digits) { return List.<int[][]>of(digits); }
  @Processor String shown(List<int[][]> all) { return Arrays.deepToString(all.get(0)); }
  @Pipeline("digits | wrap | listed | shown")
  abstract Conveyor<String, String> arrays();

  @Processor
  @SuppressWarnings({"unchecked", "rawtypes"})
  List<String>[] lists(String text) { return new List[] {List.of(text), List.of()}; }
  @Processor int length(List<? extends CharSequence>[] lists) { return lists.length; }
  @Pipeline("lists | replicate { pass } | join | length")
  abstract Conveyor<String, Integer> listsInArrays();

  // Records, sealed types, enums.

  public record Pair<L, R extends Comparable<R>>(L left, R right) {}
  @Processor Pair<Integer, String> pair(String text) { return new Pair<>(text.length(), text); }
  @Processor Pair<String, Integer> swap(Pair<Integer, String> pair) {
    return new Pair<>(pair.right(), pair.left());
  }
  @Pipeline("pair | balance(2) { swap } | join")
  abstract Conveyor<String, Pair<String, Integer>> records();

  public sealed interface Shape permits Square, Strip {}
  record Square(double side) implements Shape {}
  static final class Strip implements Shape {
    private final double length;
    Strip(double length) { this.length = length; }
  }
  @Processor Optional<Square> square(Integer side) {
    return side > 0 ? Optional.of(new Square(side)) : Optional.empty();
  }
  @Processor Strip strip(int length) { return new Strip(length + 1); }
  @Processor double area(Shape shape) {
    return shape instanceof Square square ? square.side() * square.side() : ((Strip) shape).length;
  }
  @Processor double asIs(double area) { return area; }
  @Pipeline("code | replicate { square, strip } | join | area | asIs")
  abstract Conveyor<Integer, Double> sealed();

  @Processor DayOfWeek day(String name) { return DayOfWeek.valueOf(name); }
  enum Mood { GOOD { @java.lang.Override int rank() { return 1; } }; abstract int rank(); }
  @Processor Map.Entry<DayOfWeek, Mood> mood(DayOfWeek day) { return Map.entry(day, Mood.GOOD); }
  @Processor String dayOf(Map.Entry<DayOfWeek, Mood> entry) { return entry.getKey().name(); }
  @Pipeline("day | mood | dayOf")
  abstract Conveyor<String, String> enums();

  // Nested types, inner ones, and those that are called like what generated code needs itself.

  static class Outer {
    static class Middle {
      record Deep(int number) {}
    }
  }
  @Processor Outer.Middle.Deep deep(int number) { return new Outer.Middle.Deep(number); }
  @Processor String tell(Outer.Middle.Deep deep) { return "deep " + deep.number(); }
  @Pipeline("deep | tell")
  abstract Conveyor<Integer, String> nested();

  static class Shelf {
    class Book {
      final String title;
      Book(String title) { this.title = title; }
      String label() { return title + " of " + Shelf.this; }
    }
    @java.lang.Override public String toString() { return "shelf"; }
  }
  @Processor Shelf.Book book(String title) { return new Shelf().new Book(title); }
  @Processor String label(Shelf.Book book) { return book.label(); }
  @Pipeline("book | label")
  abstract Conveyor<String, String> inner();

  static class Box<T> {
    final T content;
    Box(T content) { this.content = content; }
    class Lid {
      T under() { return content; }
    }
    class Tag<N extends Number> {
      final N number;
      Tag(N number) { this.number = number; }
    }
  }
  @Processor Box<Integer>.Lid lid(int content) { return new Box<>(content).new Lid(); }
  @Processor Box<Integer>.Tag<Long> tag(Box<Integer>.Lid lid) {
    return new Box<>(lid.under()).new Tag<>((long) lid.under());
  }
  @Processor String tagged(Box<Integer>.Tag<Long> tag) { return tag.number + " in " + tag.number; }
  @Pipeline("lid | replicate { tag | tagged } | join")
  abstract Conveyor<Integer, String> innerOfGeneric();

  record Step(int value) {}
  record Line(Step value) {}
  record Override(Line value) {}
  record Object(Override value) {}
  record Plan(Object value) {}
  @Processor Step step(int number) { return new Step(number); }
  @Processor Line line(Step step) { return new Line(step); }
  @Processor Override override(Line line) { return new Override(line); }
  @Processor Object object(Override override) { return new Object(override); }
  @Processor Plan plan(Object object) { return new Plan(object); }
  @Processor String string(Plan plan) {
    int value = plan.value().value().value().value().value();
    return value + " " + value + " " + value;
  }
  @Pipeline("step | line | override | object | plan | string")
  abstract Conveyor<Integer, String> namesakes();

  // Type variables with bounds, of a type and of a method; wildcards; functions.

  static class Sorter<T extends Number & Comparable<T>> {
    @Processor public List<T> sorted(T[] items) {
      List<T> list = new ArrayList<>(List.of(items));
      list.sort(null);
      return list;
    }
    @Processor public List<? super T> widened(List<T> items) { return items; }
  }
  @Pipeline("sorter.sorted | sorter.widened")
  abstract <T extends Number & Comparable<T>> Conveyor<T[], List<? super T>> bounded(
      Supplier<? extends Sorter<T>> sorter);

  static class Maximum<E extends Comparable<? super E>> {
    private E greatest;
    @Processor public void keep(E item) {
      greatest = greatest == null || item.compareTo(greatest) > 0 ? item : greatest;
    }
    @OnComplete("keep") public E end() { return greatest; }
  }
  @Pipeline("maximum.keep")
  abstract <E extends Comparable<? super E>> Conveyor<E, E> ofMethod(Supplier<Maximum<E>> maximum);

  @Processor List<? extends Number> numbers(String text) { return List.of(1, 2.5); }
  @Processor double sum(Iterable<? extends Number> numbers) {
    double sum = 0;
    for (Number number : numbers) {
      sum += number.doubleValue();
    }
    return sum;
  }
  @Pipeline("numbers | sum")
  abstract Conveyor<? super String, ? extends Number> wildcards();

  @Processor Function<? super String, ? extends List<int[]>> function(int size) {
    return text -> List.of(new int[size], new int[text.length()]);
  }
  @Processor int applied(Function<? super String, ? extends List<int[]>> function) {
    return function.apply("four").get(1).length;
  }
  @Pipeline("function | applied")
  abstract Conveyor<Integer, Integer> functions();

  // Annotated types, what branches have in common, and nothing at all.

  @Processor @Nullable String nullable(String text) { return text.isEmpty() ? null : text; }
  @Processor Stream<@Nullable String> nullables(@Nullable String text) { return Stream.of(text); }
  @Pipeline("nullable | nullables")
  abstract Conveyor<String, String> annotated();

  interface Ranked {
    int rank();
  }
  record Low(int rank) implements Ranked, Comparable<Low> {
    @java.lang.Override public int compareTo(Low other) { return 0; }
  }
  record High(int rank) implements Ranked, Comparable<High> {
    @java.lang.Override public int compareTo(High other) { return 0; }
  }
  @Processor Low low(int rank) { return new Low(rank); }
  @Processor High high(int rank) { return new High(rank + 1); }
  @Processor int rank(Ranked ranked) { return ranked.rank(); }
  @Pipeline("code | replicate { low, high } | join | rank")
  abstract Conveyor<Integer, Integer> intersections();

  @Processor void drop(char[] characters) {}
  @Pipeline("drop")
  abstract Conveyor<char[], Void> voids();

  /** The name of each pipeline, and what it puts out. */
  public static List<String> run() {
    Payloads all = new PayloadsConveyor();
    return List.of(
        "primitives " + all.primitives().run(List.of(true, false)),
        "boxed " + all.boxed().run(List.of("b")),
        "arrays " + all.arrays().run(List.of("21")),
        "listsInArrays " + all.listsInArrays().run(List.of("a")),
        "records " + all.records().run(List.of("b")),
        "sealed " + all.sealed().run(List.of(2)),
        "enums " + all.enums().run(List.of("MONDAY")),
        "nested " + all.nested().run(List.of(3)),
        "inner " + all.inner().run(List.of("x")),
        "innerOfGeneric " + all.innerOfGeneric().run(List.of(5)),
        "namesakes " + all.namesakes().run(List.of(1)),
        "bounded " + all.<Integer>bounded(Sorter::new).run(List.<Integer[]>of(new Integer[] {2, 1})),
        "ofMethod " + all.<String>ofMethod(Maximum::new).run(List.of("a", "b")),
        "wildcards " + all.wildcards().run(List.of("a")),
        "functions " + all.functions().run(List.of(1)),
        "annotated " + all.annotated().run(List.of("a", "")),
        "intersections " + all.intersections().run(List.of(1)),
        "voids " + all.voids().run(List.of(new char[0])));
  }
}
