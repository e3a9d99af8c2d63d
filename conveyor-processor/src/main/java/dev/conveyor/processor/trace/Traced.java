package dev.conveyor.processor.trace;

import dev.conveyor.processor.expression.ElementRef;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.expression.Span;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of a pipeline, with what comes to it and what comes out of it. */
public sealed interface Traced {

  /** The element as it was drawn, here or in a pipeline that is expanded here. */
  ElementRef element();

  /**
   * Where to show it in the expression that is traced: within a pipeline that is expanded there, at
   * the name of that pipeline.
   */
  Span span();

  /** What comes to it; empty for the first element of a pipeline. */
  Optional<Wire> arriving();

  /** What comes out of it. */
  Wire out();

  /** The calls it stands for, itself among them, in the order in which they are drawn. */
  default Stream<Call> calls() {
    return Stream.empty();
  }

  /**
   * Elements in a row: a pipeline or a branch.
   *
   * @param drawn whether they stand in the expression that is traced, and not in another one that
   *     is expanded in it
   * @param elements in their order
   * @param end what comes out of the last one
   */
  record Row(boolean drawn, List<Traced> elements, Wire end) {

    /** Copies the list. */
    public Row {
      elements = List.copyOf(elements);
    }

    /** All calls in it, in the order in which they are drawn. */
    public Stream<Call> calls() {
      return elements.stream().flatMap(Traced::calls);
    }

    /** It and the rows in its forks and in pipelines that are expanded in it. */
    public Stream<Row> rows() {
      return Stream.concat(Stream.of(this), elements.stream().flatMap(Row::rowsWithin));
    }

    private static Stream<Row> rowsWithin(Traced element) {
      if (element instanceof Expanded expanded) {
        return expanded.row().rows();
      }
      return element instanceof Forked fork
          ? fork.branches().stream().flatMap(Row::rows)
          : Stream.empty();
    }
  }

  /**
   * A processor.
   *
   * @param element its name
   * @param span where to show it
   * @param processor what the name means
   * @param copies whether it makes the copies for the branches of a fork
   * @param balanced whether it stands in a balanced fork
   * @param arriving what comes to it; empty at the start
   * @param in what it takes; nothing for a source
   * @param out what comes out of it
   */
  record Call(
      ProcessorRef element,
      Span span,
      Meaning.Processor processor,
      boolean copies,
      boolean balanced,
      Optional<Wire> arriving,
      Wire in,
      Wire out)
      implements Traced {

    /** The type of the items that come to it; empty if that is not known. */
    public Optional<TypeRef> given() {
      return arriving.filter(Wire::isTyped).map(Wire::type);
    }

    @Override
    public Stream<Call> calls() {
      return Stream.of(this);
    }
  }

  /**
   * Another pipeline, expanded in place.
   *
   * @param element its name
   * @param span where to show it
   * @param arriving what comes to it; empty at the start
   * @param row what is in it
   */
  record Expanded(ProcessorRef element, Span span, Optional<Wire> arriving, Row row)
      implements Traced {

    @Override
    public Wire out() {
      return row.end();
    }

    @Override
    public Stream<Call> calls() {
      return row.calls();
    }
  }

  /**
   * Something that cannot be followed: a name without a meaning, or a pipeline that is wrong by
   * itself or cannot be used here.
   *
   * @param element its name
   * @param span where to show it
   * @param arriving what comes to it; empty at the start
   * @param unusable the pipeline that is right by itself
   */
  record Unknown(
      ProcessorRef element, Span span, Optional<Wire> arriving, Optional<PipelineMethod> unusable)
      implements Traced {

    @Override
    public Wire out() {
      return Wire.unknown();
    }
  }

  /**
   * A pipe or a join: what comes to it goes on.
   *
   * @param element as it was drawn
   * @param span where to show it
   * @param arriving what comes to it; empty at the start
   * @param out the same, or unknown where nothing can come
   */
  record Through(ElementRef element, Span span, Optional<Wire> arriving, Wire out)
      implements Traced {}

  /**
   * A fork.
   *
   * @param element as it was drawn
   * @param span where to show it
   * @param arriving what comes to it; empty at the start
   * @param joined whether a join closes it
   * @param copier what makes the copies for its branches: a call, or something unknown
   * @param branches what is in them
   * @param in what each of them gets
   * @param out what comes out of all of them together
   */
  record Forked(
      ForkRef element,
      Span span,
      Optional<Wire> arriving,
      boolean joined,
      Optional<Traced> copier,
      List<Row> branches,
      Wire in,
      Wire out)
      implements Traced {

    /** Copies the list. */
    public Forked {
      branches = List.copyOf(branches);
    }

    @Override
    public Stream<Call> calls() {
      return Stream.concat(
          copier.stream().flatMap(Traced::calls), branches.stream().flatMap(Row::calls));
    }

    /** The branches that a join waits for in vain. */
    public List<Row> silent() {
      return joined
          ? branches.stream().filter(branch -> branch.end().isEmpty()).toList()
          : List.of();
    }
  }
}
