package dev.conveyor.internal.segment;

import dev.conveyor.internal.stage.Inlet;
import dev.conveyor.internal.stop.Fate;
import dev.conveyor.spi.Receiver;
import java.util.Iterator;

/** The code of all loops; {@link ItemLoops} makes copies of this class. */
final class SharedLoop extends ItemLoop {

  SharedLoop() {}

  @Override
  End run(Inlet inlet, Receiver<Object> entry, int most, Fate fate) throws Exception {
    Iterator<?> input = inlet.iterator();
    int items = 0;
    try {
      while (items < most && !fate.isStopping()) {
        Object item = input == null ? inlet.poll() : inlet.poll(input);
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
