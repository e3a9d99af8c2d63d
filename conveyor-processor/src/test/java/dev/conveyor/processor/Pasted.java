package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Sources.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does what a message says, word for word: what stands behind {@code write:} becomes the expression
 * or the line of it, what stands behind {@code declare:} the declaration of that name, and what
 * stands behind {@code and declare:} is declared as well.
 */
final class Pasted {

  private static final Pattern ANSWER =
      Pattern.compile(
          "^ *(write|and declare|declare|or declare|or): ?(.*(?:\n    .*)*)", Pattern.MULTILINE);

  private static final Pattern DECLARED =
      Pattern.compile("(?<annotation>@\\w+(?:\\(.*?\\))?)? ?(?<rest>.*)", Pattern.DOTALL);

  private Pasted() {}

  /** The source after each of the answers in a message. */
  static List<String> into(String source, Said said) {
    List<String> results = new ArrayList<>();
    boolean drawn = true;
    for (MatchResult answer : ANSWER.matcher(said.text()).results().toList()) {
      if (answer.group(1).equals("and declare")) {
        results.replaceAll(drawnSource -> declareAlong(drawnSource, said, answer.group(2)));
        continue;
      }
      drawn = answer.group(1).equals("or") ? drawn : answer.group(1).equals("write");
      results.add(
          drawn ? draw(source, said, answer.group(2)) : declare(source, said, answer.group(2)));
    }
    return results;
  }

  private static String draw(String source, Said said, String text) {
    int line = offset(source, said.line());
    if (!source.startsWith("\"\"\"", line + (int) said.column() - 1)) {
      int start = source.indexOf('"', line) + 1;
      int end = source.indexOf('"', start);
      return source.substring(0, start) + text + source.substring(end);
    }
    assertThat(text).as("an answer of one line").doesNotContain("\n");
    String wrong = said.text().lines().skip(1).findFirst().orElseThrow().strip();
    return source.replace(wrong, text);
  }

  private static String declare(String source, Said said, String text) {
    Matcher declared = DECLARED.matcher(text);
    assertThat(declared.matches()).isTrue();
    String rest = declared.group("rest");
    if (rest.isEmpty()) {
      return annotated(source, said, text);
    }
    if (rest.endsWith("}")) {
      return declaredAnew(source, said, text);
    }
    if (!rest.contains("(")) {
      String name = rest.substring(rest.lastIndexOf(' ') + 1);
      return source.replaceFirst(
          "(?m)^( *)(?:\\w+ )*(?:class|interface) " + name + "\\b(?: permits [\\w., ]+\\b)?",
          "$1" + rest);
    }
    return redeclared(source, declared.group("annotation"), rest);
  }

  /** A method that was not there, in front of the pipeline that needs it. */
  private static String declareAlong(String source, Said said, String method) {
    int value = offset(source, said.line()) + (int) said.column();
    int pipeline = source.lastIndexOf("@Pipeline", value);
    String body = method.endsWith("}") ? "" : " { throw new AssertionError(); }";
    return source.substring(0, pipeline) + method + body + "\n  " + source.substring(pipeline);
  }

  /** The annotation at the method, with other values. */
  private static String annotated(String source, Said said, String annotation) {
    int line = offset(source, said.line());
    String name = annotation.replaceFirst("\\(.*", "");
    Matcher old = Pattern.compile(name + "\\b(\\((?:[^()]|\\([^()]*\\))*\\))?").matcher(source);
    assertThat(old.find(line)).isTrue();
    return source.substring(0, old.start()) + annotation + source.substring(old.end());
  }

  /** A new method, drawn under its name in place of the old one. */
  private static String declaredAnew(String source, Said said, String method) {
    String name = said.text().replaceFirst("(?s).* calls it, '(\\w+)'.*", "$1");
    String drawn = draw(source, said, name);
    int brace = drawn.indexOf('{');
    return drawn.substring(0, brace + 1) + "\n  " + method + drawn.substring(brace + 1);
  }

  /** A method or constructor with another head. Its body could not stay as it is, so it goes. */
  private static String redeclared(String source, String annotation, String head) {
    String signature = head.replace(";", "");
    String name = signature.substring(0, signature.indexOf('(')).replaceFirst(".* ", "");
    Pattern old =
        Pattern.compile(
            "(?:(?:public|protected|private|abstract|static|final|default) )*"
                + "(?:<[^(\n]*> )?(?:(?!return|new)[\\w.]+(?:<.*>)?(?:\\[\\])* )?(?<![.\\w])"
                + name
                + "\\([^()]*\\)( throws [\\w., ]+)?(?=;| \\{)");
    List<MatchResult> found = old.matcher(source).results().toList();
    assertThat(found).as("%s in %s", old, source).isNotEmpty();
    MatchResult declaration =
        found.stream()
            .filter(each -> each.group().equals(signature))
            .findFirst()
            .orElse(found.get(found.size() - 1));
    String before = source.substring(0, declaration.start());
    if (annotation != null) {
      before = before.replaceFirst("@Processor(\\([^()]*\\))? $", "") + annotation + " ";
    }
    String after = source.substring(declaration.end());
    boolean isAbstract = signature.contains("abstract ");
    boolean isConstructor = signature.startsWith(name);
    if (after.startsWith(" {")) {
      String body = isConstructor ? " {}" : " { throw new AssertionError(); }";
      after = (isAbstract ? ";" : body) + after.substring(end(after));
    }
    return before + signature + after;
  }

  /** Behind the brace that closes the first one. */
  private static int end(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : 0;
      if (text.charAt(i) == '}' && --depth == 0) {
        return i + 1;
      }
    }
    throw new AssertionError(text);
  }

  private static int offset(String source, long line) {
    int offset = 0;
    for (long i = 1; i < line; i++) {
      offset = source.indexOf('\n', offset) + 1;
    }
    return offset;
  }
}
