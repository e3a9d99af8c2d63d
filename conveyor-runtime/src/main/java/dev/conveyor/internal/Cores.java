package dev.conveyor.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * How many physical cores this process may use. {@link Runtime#availableProcessors} counts logical
 * ones, under the limits of the container; Linux tells which of them share a core.
 */
final class Cores {

  private static final Path CPUS = Path.of("/sys/devices/system/cpu");

  private Cores() {}

  /** The number of physical cores, or of logical ones where the system does not tell. */
  static int usable() {
    return usable(CPUS, Runtime.getRuntime().availableProcessors());
  }

  static int usable(Path cpus, int logical) {
    Set<String> siblings = new HashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(cpus, "cpu[0-9]*")) {
      for (Path entry : entries) {
        Path list = entry.resolve("topology/thread_siblings_list");
        if (Files.isReadable(list)) {
          siblings.add(Files.readString(list).strip());
        }
      }
    } catch (IOException | SecurityException e) {
      return logical;
    }
    return siblings.isEmpty() ? logical : Math.min(logical, siblings.size());
  }
}
