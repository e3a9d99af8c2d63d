package dev.conveyor.processor.trace;

import dev.conveyor.processor.expression.ElementRef;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.read.PipelineMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A pipeline whose names are known, before types.
 *
 * @param pipeline the method
 * @param drawing its expression
 * @param meanings what the names in it mean, in the order in which they stand
 */
public record Sketch(
    PipelineMethod pipeline, DrawnExpression drawing, Map<ProcessorRef, Meaning> meanings) {

  /**
   * Finds what all names mean.
   *
   * @param pipeline the method
   * @param drawing its expression
   * @param names knows the names of elements
   * @param copies knows the names of processors that make copies
   */
  public static Sketch of(
      PipelineMethod pipeline,
      DrawnExpression drawing,
      Function<ProcessorRef, Meaning> names,
      Function<ProcessorRef, Meaning> copies) {
    Map<ProcessorRef, Meaning> meanings = new LinkedHashMap<>();
    collect(drawing.expression().elements(), names, copies, meanings);
    return new Sketch(pipeline, drawing, meanings);
  }

  private static void collect(
      List<ElementRef> elements,
      Function<ProcessorRef, Meaning> names,
      Function<ProcessorRef, Meaning> copies,
      Map<ProcessorRef, Meaning> meanings) {
    for (ElementRef element : elements) {
      if (element instanceof ProcessorRef ref) {
        meanings.put(ref, names.apply(ref));
      } else if (element instanceof ForkRef fork) {
        fork.copy().ifPresent(ref -> meanings.put(ref, copies.apply(ref)));
        fork.branches().forEach(branch -> collect(branch.elements(), names, copies, meanings));
      }
    }
  }

  /** Its elements, in the order in which they stand. */
  public List<ElementRef> elements() {
    return drawing.expression().elements();
  }

  /**
   * What a name means.
   *
   * @param ref the name, as it stands in the expression
   */
  public Meaning meaning(ProcessorRef ref) {
    return meanings.getOrDefault(ref, new Meaning.Broken());
  }
}
