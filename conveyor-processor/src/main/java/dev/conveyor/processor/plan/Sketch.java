package dev.conveyor.processor.plan;

import dev.conveyor.processor.check.Drawing;
import dev.conveyor.processor.expression.Element;
import dev.conveyor.processor.expression.Fork;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.read.PipelineMethod;
import java.util.ArrayList;
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
record Sketch(PipelineMethod pipeline, Drawing drawing, Map<ProcessorRef, Meaning> meanings) {

  /**
   * Finds what all names mean.
   *
   * @param pipeline the method
   * @param drawing its expression
   * @param names knows the names
   */
  static Sketch of(
      PipelineMethod pipeline, Drawing drawing, Function<ProcessorRef, Meaning> names) {
    Map<ProcessorRef, Meaning> meanings = new LinkedHashMap<>();
    for (ProcessorRef ref : refs(drawing.expression().elements())) {
      meanings.put(ref, names.apply(ref));
    }
    return new Sketch(pipeline, drawing, meanings);
  }

  private static List<ProcessorRef> refs(List<Element> elements) {
    List<ProcessorRef> refs = new ArrayList<>();
    for (Element element : elements) {
      if (element instanceof ProcessorRef ref) {
        refs.add(ref);
      } else if (element instanceof Fork fork) {
        fork.branches().forEach(branch -> refs.addAll(refs(branch.elements())));
      }
    }
    return refs;
  }

  List<Element> elements() {
    return drawing.expression().elements();
  }

  Meaning meaning(ProcessorRef ref) {
    return meanings.getOrDefault(ref, new Meaning.Broken());
  }
}
