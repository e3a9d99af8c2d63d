package dev.conveyor.processor.trace;

import dev.conveyor.processor.read.CompletionMethod;
import dev.conveyor.processor.read.Output;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.ProcessorType;
import dev.conveyor.processor.read.Signature;
import java.util.Optional;

/** What a name in an expression means. */
public sealed interface Meaning {

  /**
   * A processor.
   *
   * @param method the method
   * @param type where it comes from
   * @param origin what it is called on
   * @param signature what a call takes and puts out
   * @param completion what is called at the end
   */
  record Processor(
      ProcessorMethod method,
      ProcessorType type,
      Origin origin,
      Signature signature,
      Optional<Completion> completion)
      implements Meaning {

    /** Whether anything comes out of it, be it only at the end. */
    public boolean hasOutput() {
      return signature.output().type().isPresent()
          || completion.flatMap(end -> end.output().type()).isPresent();
    }
  }

  /**
   * What is called at the end of the input.
   *
   * @param method the method
   * @param output what it puts out
   */
  record Completion(CompletionMethod method, Output output) {}

  /**
   * Another pipeline, to be expanded here.
   *
   * @param pipeline the method
   */
  record Inlined(PipelineMethod pipeline) implements Meaning {}

  /** Nothing that could be used; somebody has said so. */
  record Broken() implements Meaning {}
}
