package dev.conveyor.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The pages that show mistakes with the messages they get. */
final class Mistakes {

  private static final List<Path> PAGES =
      List.of(
          Path.of("src/test/resources/broken-pipelines.md"),
          Path.of("src/test/resources/rare-mistakes.md"));

  private static final Pattern MISTAKE =
      Pattern.compile(
          "## ([^\n]+)\n\n```java\n(.*?)```\n\n```text\n(.*?)```"
              + "(?:\n\nPut right:\n\n```java\n(.*?)```)?",
          Pattern.DOTALL);

  private Mistakes() {}

  /**
   * A mistake.
   *
   * @param page where it is shown
   * @param title its heading
   * @param source what is wrong
   * @param messages what the compilers say, each with its line, column and kind in front
   * @param right what somebody makes of it who does as told in words; empty where the messages have
   *     something to paste
   */
  record Mistake(Path page, String title, String source, String messages, Optional<String> right) {

    @Override
    public String toString() {
      return title;
    }

    /** Shows other messages on the page. */
    void update(String said) throws IOException {
      String text = Files.readString(page);
      int start = text.indexOf("```text\n", text.indexOf("## " + title + "\n")) + 8;
      String rest = text.substring(text.indexOf("```", start));
      Files.writeString(page, text.substring(0, start) + said + rest);
    }
  }

  static List<Mistake> all() throws IOException {
    List<Mistake> all = new ArrayList<>();
    for (Path page : PAGES) {
      MISTAKE
          .matcher(Files.readString(page))
          .results()
          .map(
              (MatchResult found) ->
                  new Mistake(
                      page,
                      found.group(1),
                      found.group(2),
                      found.group(3),
                      Optional.ofNullable(found.group(4))))
          .forEach(all::add);
    }
    return all;
  }
}
