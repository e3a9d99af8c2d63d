/** The annotations that describe processors and pipelines. */
module dev.conveyor.annotation {
  exports dev.conveyor.annotation;
}
