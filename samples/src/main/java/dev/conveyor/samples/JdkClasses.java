package dev.conveyor.samples;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The class files of the running JDK: real input that is always there. */
public final class JdkClasses {

  /** A directory per module. */
  private static final Path MODULES =
      FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");

  private JdkClasses() {}

  /**
   * All class files, but those that only describe a module.
   *
   * @return paths in order
   */
  public static List<Path> all() throws IOException {
    return in(MODULES);
  }

  /**
   * The class files of a module.
   *
   * @param module such as {@code java.base}
   * @return paths in order; empty if there is no such module
   */
  public static Optional<List<Path>> of(String module) throws IOException {
    Path directory = MODULES.resolve(module);
    return Files.isDirectory(directory) ? Optional.of(in(directory)) : Optional.empty();
  }

  /**
   * The module that a class file is in.
   *
   * @param file one of those found here
   */
  public static String module(Path file) {
    return MODULES.relativize(file).getName(0).toString();
  }

  private static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("module-info.class"))
          .sorted()
          .toList();
    }
  }
}
