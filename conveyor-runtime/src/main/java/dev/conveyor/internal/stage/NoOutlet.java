package dev.conveyor.internal.stage;

/** The outlet of a stage without output. */
final class NoOutlet extends StageOutlet {

  @Override
  void checkOpen() {}

  @Override
  public boolean accept(Object item) {
    throw new IllegalStateException("a processor without output has put out " + item);
  }

  @Override
  void awaitRoom() {}

  @Override
  void put(Object item) {
    accept(item);
  }
}
