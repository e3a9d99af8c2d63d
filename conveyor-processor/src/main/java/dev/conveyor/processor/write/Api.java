package dev.conveyor.processor.write;

import com.palantir.javapoet.ClassName;

/** The names of the runtime's classes. The processor does not depend on the runtime itself. */
final class Api {

  static final ClassName LINE = ClassName.get("dev.conveyor.spi", "Line");
  static final ClassName START = ClassName.get("dev.conveyor.spi", "Start");
  static final ClassName STEP = ClassName.get("dev.conveyor.spi", "Step");
  static final ClassName STEP_FACTORY = ClassName.get("dev.conveyor.spi", "StepFactory");
  static final ClassName STEP_FAILURE = ClassName.get("dev.conveyor.spi", "StepFailure");
  static final ClassName WIDTH = ClassName.get("dev.conveyor", "Topology", "Width");

  private Api() {}
}
