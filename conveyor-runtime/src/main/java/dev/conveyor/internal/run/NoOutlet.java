package dev.conveyor.internal.run;

/** The outlet of a stage without output. */
final class NoOutlet extends StageOutlet {

  static final NoOutlet INSTANCE = new NoOutlet();

  private NoOutlet() {}

  @Override
  public boolean accept(Object item) {
    throw unexpected(item);
  }

  @Override
  public void emit(Object item) {
    throw unexpected(item);
  }

  private static IllegalStateException unexpected(Object item) {
    return new IllegalStateException("a processor without output has put out " + item);
  }

  @Override
  void allow(int items) {}

  @Override
  boolean flush() {
    return true;
  }

  @Override
  int held() {
    return 0;
  }

  @Override
  void drop() {}

  @Override
  long taken() {
    return 0;
  }

  @Override
  void signalConsumers() {}

  @Override
  boolean relieve() {
    return false;
  }

  @Override
  boolean helpBehind() {
    return false;
  }

  @Override
  void close() {}
}
