package dev.conveyor.internal.schedule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many physical cores this process may use. {@link Runtime#availableProcessors} counts logical
 * ones, under the limits of the container and of the CPUs that the process may run on; Linux tells
 * which those are, and which of them share a core.
 */
final class Cores {

  private static final Path CPUS = Path.of("/sys/devices/system/cpu");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  private Cores() {}

  /** The number of physical cores, or of logical ones where the system does not tell. */
  static int usable() {
    return usable(CPUS, STATUS, Runtime.getRuntime().availableProcessors());
  }

  static int usable(Path cpus, Path status, int logical) {
    BitSet allowed = allowed(status);
    Set<String> siblings = new HashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(cpus, "cpu[0-9]*")) {
      for (Path entry : entries) {
        Path list = entry.resolve("topology/thread_siblings_list");
        int number = Integer.parseInt(entry.getFileName().toString().substring("cpu".length()));
        if ((allowed == null || allowed.get(number)) && Files.isReadable(list)) {
          siblings.add(Files.readString(list).strip());
        }
      }
    } catch (IOException | SecurityException | NumberFormatException e) {
      return logical;
    }
    return siblings.isEmpty() ? logical : Math.min(logical, siblings.size());
  }

  /** The CPUs that the process may run on; null where the system does not tell. */
  private static @Nullable BitSet allowed(Path status) {
    try {
      for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(ALLOWED)) {
          return cpus(line.substring(ALLOWED.length()).strip());
        }
      }
    } catch (IOException | SecurityException | IllegalArgumentException e) {
      // as where there is no such file
    }
    return null;
  }

  /** Reads a list such as {@code 0-3,8}. */
  private static BitSet cpus(String list) {
    BitSet cpus = new BitSet();
    for (String range : list.split(",")) {
      String[] ends = range.split("-", 2);
      int first = Integer.parseInt(ends[0]);
      int last = ends.length == 1 ? first : Integer.parseInt(ends[1]);
      cpus.set(first, last + 1);
    }
    return cpus;
  }
}
