package dev.conveyor.benchmarks.report;

import dev.conveyor.benchmarks.peer.Cores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** What the figures were measured on. */
public final class Machine {

  private Machine() {}

  /** The feature release of the running Java. */
  public static int java() {
    return Runtime.version().feature();
  }

  /** The machine, the JVM and the versions of the peers, as a list. */
  public static String markdown() {
    return """
        - machine: %d cores of %s, %s %s
        - JVM: %s %s, %s
        - peers: %s
        """
        .formatted(
            Cores.COUNT,
            processor(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("java.vendor"),
            ResourceBundle.getBundle("dev.conveyor.benchmarks.benchmarks").getString("peers"));
  }

  /** As Linux tells it. */
  private static String processor() {
    Path cpus = Path.of("/proc/cpuinfo");
    if (Files.isReadable(cpus)) {
      try (Stream<String> lines = Files.lines(cpus)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("an unknown processor");
      } catch (IOException e) {
        return "an unknown processor";
      }
    }
    return "an unknown processor";
  }
}
