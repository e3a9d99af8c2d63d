package dev.conveyor.internal.pipe;

/** Remembers that it was signalled. */
final class Bell implements Party {

  private volatile boolean rung;

  @Override
  public void signal() {
    rung = true;
  }

  int rung() {
    return rung ? 1 : 0;
  }
}
