package dev.conveyor.internal.schedule;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

  private static final File CPUS = new File("/sys/devices/system/cpu");
  private static final File STATUS = new File("/proc/self/status");
  private static final String CPU = "cpu";
  private static final String ALLOWED = "Cpus_allowed_list:";

  private Cores() {}

  /** The number of physical cores, or of logical ones where the system does not tell. */
  static int usable() {
    return usable(CPUS, STATUS, Runtime.getRuntime().availableProcessors());
  }

  /*
   * Reads by java.io, of which every JVM has loaded the classes before: this is the first thing that
   * a first run does.
   */
  static int usable(File cpus, File status, int logical) {
    try {
      BitSet allowed = allowed(status);
      Set<String> siblings = new HashSet<>();
      String[] names = cpus.list();
      for (String name : names == null ? new String[0] : names) {
        File list = new File(new File(cpus, name), "topology/thread_siblings_list");
        if (isAllowed(name, allowed) && list.canRead()) {
          siblings.add(read(list).strip());
        }
      }
      return siblings.isEmpty() ? logical : Math.min(logical, siblings.size());
    } catch (IOException | SecurityException | IllegalArgumentException e) {
      return logical;
    }
  }

  private static boolean isAllowed(String name, @Nullable BitSet allowed) {
    if (name.length() == CPU.length() || !name.startsWith(CPU)) {
      return false;
    }
    for (int i = CPU.length(); i < name.length(); i++) {
      if (!Character.isDigit(name.charAt(i))) {
        return false; // as cpufreq
      }
    }
    return allowed == null || allowed.get(Integer.parseInt(name.substring(CPU.length())));
  }

  /** The CPUs that the process may run on; null where the system does not tell. */
  private static @Nullable BitSet allowed(File status) throws IOException {
    if (!status.canRead()) {
      return null;
    }
    String text = read(status);
    int at = text.indexOf(ALLOWED);
    if (at < 0) {
      return null;
    }
    int end = text.indexOf('\n', at);
    return cpus(text.substring(at + ALLOWED.length(), end < 0 ? text.length() : end).strip());
  }

  /** Reads a list such as {@code 0-3,8}. */
  private static BitSet cpus(String list) {
    BitSet cpus = new BitSet();
    int from = 0;
    while (from < list.length()) {
      int comma = list.indexOf(',', from);
      String range = list.substring(from, comma < 0 ? list.length() : comma);
      int dash = range.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
      cpus.set(first, last + 1);
      from = comma < 0 ? list.length() : comma + 1;
    }
    return cpus;
  }

  private static String read(File file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
