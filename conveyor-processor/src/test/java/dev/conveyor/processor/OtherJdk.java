package dev.conveyor.processor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The javac of the other JDK that we are tested on, 25 for 17 and the other way round, in a process
 * of its own that ends with this one.
 */
final class OtherJdk {

  private static final int FEATURE = Runtime.version().feature() == 25 ? 17 : 25;

  private static final Optional<OtherJdk> INSTALLED =
      Sources.ONE ? Optional.empty() : home().map(OtherJdk::new);

  private final DataOutputStream out;
  private final DataInputStream in;

  private OtherJdk(Path home) {
    ProcessBuilder process =
        new ProcessBuilder(
            home.resolve("bin/java").toString(),
            // As for the JVM of the tests themselves.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            CompilerServer.class.getName());
    try {
      Process server = process.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
      in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
    } catch (IOException failure) {
      throw new IllegalStateException("cannot start " + home, failure);
    }
  }

  /** Empty where there is no such JDK, or where one compiler is to do. */
  static Optional<OtherJdk> installed() {
    return INSTALLED;
  }

  private static Optional<Path> home() {
    List<Path> homes = new ArrayList<>();
    System.getenv().forEach((name, value) -> addHome(name, value, homes));
    for (Path parent :
        Set.of(Path.of("/usr/lib/jvm"), Path.of(System.getProperty("java.home"), ".."))) {
      try (Stream<Path> children = Files.list(parent)) {
        children.sorted().forEach(homes::add);
      } catch (IOException absent) {
        continue;
      }
    }
    return homes.stream().filter(OtherJdk::isOfFeature).findFirst();
  }

  private static void addHome(String variable, String value, List<Path> homes) {
    if (variable.startsWith("JAVA_HOME")) {
      homes.add(Path.of(value));
    }
  }

  private static boolean isOfFeature(Path home) {
    try {
      return Files.isExecutable(home.resolve("bin/javac"))
          && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + FEATURE + ".");
    } catch (IOException noJdk) {
      return false;
    }
  }

  /**
   * Compiles sources as users do.
   *
   * @param sources their texts, by the names of their types
   * @param options those of javac
   * @param folder an empty one, for the sources and what becomes of them
   */
  synchronized Compiled compile(Map<String, String> sources, List<String> options, Path folder)
      throws IOException {
    CompilerServer.writeJob(out, folder, options, sources);
    return CompilerServer.readResult(in);
  }
}
