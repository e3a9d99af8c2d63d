package dev.conveyor.samples.wordcount;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a large text of the text files of this repository, one after the other, again and again.
 */
final class RepeatedText {

  private RepeatedText() {}

  static void write(Path file, long bytes) throws IOException {
    List<Path> texts = TextFiles.in(List.of(TextFiles.root()));
    long written = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      while (written < bytes) {
        for (Path text : texts) {
          written += Files.copy(text, out);
        }
      }
    }
  }
}
