package dev.conveyor.internal.segment;

import dev.conveyor.internal.stage.Inlet;
import dev.conveyor.internal.stop.Fate;
import dev.conveyor.spi.Receiver;
import org.jspecify.annotations.Nullable;

/** Gives items to an entry whose calls a probe takes the time of, as it does of the input's. */
final class TimedLoop extends ItemLoop {

  private final Probe probe;

  TimedLoop(Probe probe) {
    this.probe = probe;
  }

  @Override
  End run(Inlet inlet, Receiver<Object> entry, int most, Fate fate) throws Exception {
    int items = 0;
    try {
      while (items < most && !fate.isStopping()) {
        @Nullable Object item = probe.poll(inlet);
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
