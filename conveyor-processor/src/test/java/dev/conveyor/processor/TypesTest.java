package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Sources.Said;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** How types are followed along the line, seen from what fits and what is said. */
class TypesTest {

  private static final String PROCESSORS =
      """
      abstract class Types<T> {
        interface Shape {}
        interface Coloured {}
        record Circle(int radius) implements Shape, Coloured {}
        record Square(int side) implements Shape, Coloured {}
        static class Animal {}
        static class Box<C> { class Lid {} }
        static class Cat extends Animal implements Coloured {}
        static class Dog extends Animal implements Coloured {}

        @Processor int length(String text) { return text.length(); }
        @Processor short narrow(int number) { return (short) number; }
        @Processor long wide(long number) { return number; }
        @Processor Integer boxed(Integer number) { return number; }
        @Processor char letter(Object any) { return 'a'; }
        @Processor double real(float number) { return number; }
        @Processor Circle circle(int radius) { return new Circle(radius); }
        @Processor Square square(int side) { return new Square(side); }
        @Processor String draw(Shape shape) { return ""; }
        @Processor String paint(Coloured thing) { return ""; }
        @Processor Cat cat(int age) { return new Cat(); }
        @Processor Dog dog(int age) { return new Dog(); }
        @Processor String feed(Animal animal) { return ""; }
        @Processor List<Integer> list(int n) { return List.of(n); }
        @Processor Set<Integer> set(int n) { return Set.of(n); }
        @Processor List<Double> reals(int n) { return List.of(); }
        @Processor Box<Long>.Lid lid(int n) { return null; }
        @Processor Box<String>.Lid other(int n) { return null; }
        @Processor void close(Box<String>.Lid lid) { }
        @Processor int size(Collection<Integer> all) { return all.size(); }
        @Processor int any(Collection<?> all) { return all.size(); }
        @Processor int numbers(Iterable<? extends Number> all) { return 0; }
        @Processor void add(Integer number) { }
        @OnComplete("add") String sum() { return ""; }
        @Processor Integer half(int number) { return number / 2; }
        @OnComplete("half") long rest() { return 0; }
        @Processor T same(T item) { return item; }
        @Processor T[] both(T item) { return null; }
        @Processor String joined(Object[] items) { return ""; }

      %s}
      """;

  private static final String PIPELINE =
      """
        @Pipeline("%s")
        abstract %s example%d();
      """;

  /** Drawings, each with the type of its method. */
  static final List<String> FITTING =
      List.of(
          "length | wide; Conveyor<String, Long>",
          "length | boxed | narrow | wide | real; Conveyor<String, Double>",
          "length | letter | wide; Conveyor<String, Long>",
          "wide; Conveyor<Integer, Long>",
          "wide; Conveyor<Character, Long>",
          "letter; Conveyor<String, Character>",
          "letter; Conveyor<? super String, ? extends Comparable<Character>>",
          "length; Conveyor<String, Number>",
          "length; Conveyor<String, Comparable<Integer>>",
          "length | replicate { pass, letter } | join; Conveyor<String, Object>",
          "letter | narrow | letter; Conveyor<Object, Character>",
          "list | size; Conveyor<Integer, Integer>",
          "list | numbers; Conveyor<Integer, Integer>",
          "half; Conveyor<Integer, Number>",
          "half; Conveyor<Integer, Object>",
          "add; Conveyor<Integer, String>",
          "same | same; Conveyor<T, T>",
          "both | joined; Conveyor<T, String>",
          "# { circle, square } | join | draw; Conveyor<Integer, String>",
          "# { circle, square } | join | paint; Conveyor<Integer, String>",
          "# { circle, square } | join; Conveyor<Integer, Shape>",
          "# { circle, square } | join; Conveyor<Integer, Coloured>",
          "# { circle, square } | join | replicate { draw, pass } | join; Conveyor<Integer, Object>",
          "# { cat, dog } | join | feed; Conveyor<Integer, String>",
          "# { cat, dog } | join | paint; Conveyor<Integer, String>",
          "# { list, set } | join | size; Conveyor<Integer, Integer>",
          "# { list, reals } | join | any; Conveyor<Integer, Integer>",
          "# { list, reals } | join | numbers; Conveyor<Integer, Integer>",
          "# { list, reals } | join; Conveyor<Integer, List<? extends Number>>",
          "# { list, set, reals } | join; Conveyor<Integer, Collection<? extends Number>>",
          "# { wide, pass } | join; Conveyor<Integer, Number>",
          "# { half, boxed } | join; Conveyor<Integer, Number>");

  /** The same, and what is said of it. */
  static final List<String> MISFITS =
      List.of(
          "wide | boxed; Conveyor<Long, Integer>; takes Integer, but what comes out of the pipe is Long",
          "letter | boxed; Conveyor<Object, Integer>; takes Integer, but what comes out of the pipe is"
              + " Character",
          "reals | size; Conveyor<Integer, Integer>; takes Collection<Integer>, but what comes out of"
              + " the pipe is List<Double>",
          "# { cat, dog } | join | draw; Conveyor<Integer, String>; but what comes out of the pipe is"
              + " Types.Animal",
          "lid | close; Conveyor<Integer, Void>; takes Types.Box<String>.Lid, but what comes out of the"
              + " pipe is Types.Box<Long>.Lid",
          "# { lid, other } | join; Conveyor<Integer, Integer>; but what comes out is Object",
          "wide; Conveyor<String, Long>; declared is Conveyor<String, Long>, but the first processor"
              + " takes long",
          "length; Conveyor<String, Long>; but what comes out is Integer",
          "length; Conveyor<String, Integer[]>; but what comes out is Integer",
          "length; Conveyor<String, Void>; but what comes out is Integer",
          // A line has one type, and that cannot be 'Shape and Coloured'.
          "# { circle, square } | join | replicate { draw, paint } | join; Conveyor<Integer, String>;"
              + " but what comes out of the pipe is Types.Shape",
          "half; Conveyor<Integer, Integer>; but what comes out is Number");

  @ParameterizedTest
  @FieldSource("FITTING")
  @Tag("alone")
  void compile_ofTypesThatFit_saysNothing(String pipeline) {
    assertThat(compile(List.of(pipeline))).isEmpty();
  }

  @Test
  void compile_ofManyTypesThatFit_saysNothing() {
    assertThat(compile(FITTING)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("MISFITS")
  @Tag("alone")
  void compile_ofTypesThatDoNotFit_saysBothSides(String pipeline) {
    expectBothSides(List.of(pipeline));
  }

  @Test
  void compile_ofManyTypesThatDoNotFit_saysBothSidesOfEach() {
    expectBothSides(MISFITS);
  }

  /** Annotations on types have compilers disagree about what is the same type. */
  @Test
  void compile_ofBranchesThatShareSeveralTypes_namesTheOneThatSaysMost() {
    List<Said> said =
        Sources.compile(
            """
            abstract class Shapes {
              @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
              @interface Mark {}
              interface Shape {}
              record Circle(int radius) implements java.io.@Mark Serializable, Comparable<Shape>, Shape {
                @Override public int compareTo(Shape other) { return 0; }
              }
              record Square(int side) implements java.io.@Mark Serializable, Comparable<Shape>, Shape {
                @Override public int compareTo(Shape other) { return 0; }
              }

              @Processor static int size(Integer size) { return size; }
              @Processor static Circle circle(int radius) { return new Circle(radius); }
              @Processor static Square square(int side) { return new Square(side); }

              @Pipeline("size | replicate { circle, square } | join")
              abstract Conveyor<Integer, Integer> drawn();
            }
            """);

    assertThat(said).hasSize(1);
    assertThat(said.get(0).text()).contains("but what comes out is Shapes.Shape");
  }

  private static void expectBothSides(List<String> pipelines) {
    List<Said> said = compile(pipelines);

    assertThat(said).hasSameSizeAs(pipelines);
    for (int i = 0; i < pipelines.size(); i++) {
      assertThat(said.get(i).text()).contains(pipelines.get(i).split("; ")[2]);
    }
  }

  private static List<Said> compile(List<String> pipelines) {
    String methods =
        IntStream.range(0, pipelines.size())
            .mapToObj(
                i -> {
                  String[] parts = pipelines.get(i).split("; ");
                  String drawn = parts[0].replaceFirst("^#", "boxed | replicate");
                  return PIPELINE.formatted(drawn, parts[1], i);
                })
            .collect(Collectors.joining());
    return Sources.compile(PROCESSORS.formatted(methods));
  }
}
