package dev.conveyor.processor.write;

/** The names of the runtime's classes. The processor does not depend on the runtime itself. */
final class Api {

  static final String COMPOUND = "dev.conveyor.spi.Compound";
  static final String COPY_STEP = "dev.conveyor.spi.CopyStep";
  static final String EMITTER = "dev.conveyor.Emitter";
  static final String EMIT_STEP = "dev.conveyor.spi.EmitStep";
  static final String LINE = "dev.conveyor.spi.Line";
  static final String RECEIVER = "dev.conveyor.spi.Receiver";
  static final String START = "dev.conveyor.spi.Start";
  static final String STEP = "dev.conveyor.spi.Step";
  static final String STEP_FACTORY = "dev.conveyor.spi.StepFactory";
  static final String STEP_FAILURE = "dev.conveyor.spi.StepFailure";
  static final String STREAM_STEP = "dev.conveyor.spi.StreamStep";
  static final String WIDTH = "dev.conveyor.Topology.Width";

  private Api() {}
}
