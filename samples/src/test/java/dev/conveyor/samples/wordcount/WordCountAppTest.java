package dev.conveyor.samples.wordcount;

import static dev.conveyor.samples.Ran.ran;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.samples.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordCountAppTest {

  @TempDir private Path dir;

  @Test
  void words_areFoldedAndCounted() throws IOException {
    Path text = Files.writeString(dir.resolve("text"), "To be, or not to be:\nthat\n\n is it.\n");

    Ran ran = ran(new WordCountApp(), text, "--top", 3, "--verify");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines().limit(5).map(String::strip))
        .containsExactly(
            "9 words, 7 different, in 1 files",
            "2  be",
            "2  to",
            "1  is",
            "A plain loop counts the same.");
  }

  @Test
  void report_showsEveryStage() throws IOException {
    Path text = Files.writeString(dir.resolve("text"), "a b\n");

    Ran ran = ran(new WordCountApp(), text);

    assertThat(ran.out())
        .contains("WordCount.wordCount: completed", "busy", "starved", "stalled")
        .contains("\n  words ", "\n  fold ", "\n  count ");
  }

  @Test
  void directory_standsForTheTextFilesInIt() throws IOException {
    Files.writeString(dir.resolve("a.md"), "one\n");
    Files.writeString(dir.resolve("b.java"), "two\n");
    Files.writeString(dir.resolve("c.png"), "three\n");
    Files.writeString(Files.createDirectory(dir.resolve("target")).resolve("d.md"), "four\n");

    assertThat(ran(new WordCountApp(), dir).out())
        .startsWith("2 words, 2 different, in 2 files")
        .contains("one", "two");
  }

  @Test
  void withoutFiles_thoseOfTheRepositoryAreTaken() {
    Ran ran = ran(new WordCountApp(), "--verify");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("conveyor", "A plain loop counts the same.");
  }

  @Test
  void fiftyMegabytes_areCountedAsAPlainLoopDoes() throws IOException {
    Path text = Path.of("target", "fifty-megabytes.txt");
    RepeatedText.write(text, 50_000_000);

    Ran ran = ran(new WordCountApp(), text, "--verify");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("A plain loop counts the same.");
  }

  @Test
  void missingFile_isOneLine() {
    Ran ran = ran(new WordCountApp(), dir.resolve("none"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isEqualToIgnoringNewLines("word-count: no such file: " + dir + "/none");
  }

  @Test
  void otherThanText_isOneLine() throws IOException {
    Path binary = Files.write(dir.resolve("binary"), new byte[] {(byte) 0xC0, (byte) 0xFF, '\n'});

    Ran ran = ran(new WordCountApp(), binary);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err().lines())
        .containsExactly("word-count: cannot read " + binary + " as text in UTF-8");
  }

  @Test
  void verbose_showsWhereItFailed() {
    Ran ran = ran(new WordCountApp(), "--verbose", dir.resolve("none"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("NoSuchFileException", "\tat ");
  }

  @Test
  void numbersOutOfRange_areUsageErrors() {
    assertThat(ran(new WordCountApp(), "--top", -1).exitCode()).isEqualTo(2);
    assertThat(ran(new WordCountApp(), "--top", "many").exitCode()).isEqualTo(2);
  }

  @Test
  void pipeline_mayBeRunByItself() {
    assertThat(new WordCountConveyor().wordCount().run(List.of("Hello, hello", "world")))
        .containsExactlyInAnyOrder(Map.entry("hello", 2L), Map.entry("world", 1L));
  }
}
