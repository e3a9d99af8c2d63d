/** The API, what generated code and other engines need, and the engine that runs pipelines. */
module dev.conveyor {
  requires transitive dev.conveyor.annotation;

  // Static: nothing of it is needed at run time. Transitive: its annotations are part of the API's
  // signatures.
  requires static transitive org.jspecify;

  // Static: where it is missing, the engine does without the processor times of threads.
  requires static java.management;

  exports dev.conveyor;
  exports dev.conveyor.spi;

  uses dev.conveyor.RunListener;
  uses dev.conveyor.spi.Engine;

  provides dev.conveyor.spi.Engine with
      dev.conveyor.internal.LocalEngine;
}
