package dev.conveyor.spi;

/** The outlet of a step that no engine has connected. */
final class Unconnected<T> extends Outlet<T> {

  @Override
  public boolean accept(T item) {
    throw notConnected();
  }

  @Override
  public void emit(T item) {
    throw notConnected();
  }

  @Override
  public long emitted() {
    throw notConnected();
  }

  @Override
  public boolean isReady() {
    throw notConnected();
  }

  private static IllegalStateException notConnected() {
    return new IllegalStateException("the step is not connected; call connect(outlet) first");
  }
}
