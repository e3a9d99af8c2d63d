package dev.conveyor.internal.pipe;

/** One producer, one consumer. */
class SpscRingTest extends RingContract {

  @Override
  <T> Ring<T> ring(int capacity) {
    return new SpscRing<>(capacity);
  }
}
