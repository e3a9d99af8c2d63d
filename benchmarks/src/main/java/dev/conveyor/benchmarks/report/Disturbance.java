package dev.conveyor.benchmarks.report;

import dev.conveyor.benchmarks.peer.Cores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What other processes, and other machines on the same host, took of the cores for a while. On a
 * busy machine contestants with more threads get more of it, and figures say little. Linux only.
 */
public final class Disturbance {

  private static final Path SYSTEM = Path.of("/proc/stat");
  private static final Path PROCESS = Path.of("/proc/self/stat");

  /** Of the times in the first line of {@link #SYSTEM}, those in which a core was not idle. */
  private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

  /** Of the fields of {@link #PROCESS} behind the name, the times of it and its children. */
  private static final int[] OWN = {11, 12, 13, 14};

  private final long begin = System.nanoTime();
  private final @Nullable Long taken = takenByOthers();

  /** Begins to watch. */
  public Disturbance() {}

  /** The part of all cores that others have taken since then; empty where that cannot be told. */
  public OptionalDouble share() {
    Long now = takenByOthers();
    if (taken == null || now == null) {
      return OptionalDouble.empty();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return OptionalDouble.of(Math.max(0, (now - taken) / 100.0 / seconds / Cores.COUNT));
  }

  /** In hundredths of a second, the unit of both files. */
  private static @Nullable Long takenByOthers() {
    try {
      String[] system = Files.readAllLines(SYSTEM).get(0).split(" +");
      String process = Files.readString(PROCESS);
      String[] own = process.substring(process.lastIndexOf(')') + 2).split(" ");
      return sum(system, BUSY) - sum(own, OWN);
    } catch (IOException e) {
      return null;
    }
  }

  private static long sum(String[] fields, int[] places) {
    return IntStream.of(places).mapToLong(place -> Long.parseLong(fields[place])).sum();
  }
}
