package dev.conveyor.samples.wordcount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds text files. */
final class TextFiles {

  private TextFiles() {}

  /** The repository around the current directory; without one, that directory. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, dir -> dir != null, Path::getParent)
        .filter(dir -> Files.exists(dir.resolve(".git")))
        .findFirst()
        .orElse(here);
  }

  /** The paths that are files, and the text files in those that are directories. */
  static List<Path> in(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> found = Files.walk(path)) {
          found.filter(file -> isText(path.relativize(file))).sorted().forEach(files::add);
        }
      } else {
        files.add(path);
      }
    }
    return files;
  }

  static long size(List<Path> files) throws IOException {
    long size = 0;
    for (Path file : files) {
      size += Files.size(file);
    }
    return size;
  }

  /** By name; what is hidden or was built does not count. */
  private static boolean isText(Path file) {
    for (Path part : file) {
      if (part.startsWith("target") || part.toString().startsWith(".")) {
        return false;
      }
    }
    return file.toString().endsWith(".md") || file.toString().endsWith(".java");
  }
}
