/**
 * Checks the construction rules at compile time and generates the typed wiring.
 *
 * <p>JavaPoet is not required here on purpose: the released jar holds it under a name of our own.
 */
module dev.conveyor.processor {
  requires dev.conveyor.annotation;
  requires java.compiler;
  requires static jdk.compiler; // for the imports of a file; other compilers do without
  requires static org.jspecify;

  provides javax.annotation.processing.Processor with
      dev.conveyor.processor.ConveyorProcessor;
}
