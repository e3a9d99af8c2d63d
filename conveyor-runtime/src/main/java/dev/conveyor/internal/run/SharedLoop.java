package dev.conveyor.internal.run;

import dev.conveyor.spi.Receiver;

/** The code of all loops; {@link ItemLoops} makes copies of this class. */
final class SharedLoop extends ItemLoop {

  SharedLoop() {}

  @Override
  End run(Inlet inlet, Receiver<Object> entry, int most, LocalRun run) throws Exception {
    int items = 0;
    try {
      while (items < most && !run.isStopping()) {
        Object item = inlet.poll();
        if (item == null) {
          return End.EMPTY;
        }
        items++;
        if (!entry.accept(item)) {
          return End.REFUSED;
        }
      }
      return End.DONE;
    } finally {
      setTaken(items);
    }
  }
}
