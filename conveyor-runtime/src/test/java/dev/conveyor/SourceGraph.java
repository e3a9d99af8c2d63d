package dev.conveyor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which source files of a module mention each other: by an import, by a qualified name, or, within
 * a package, by the name alone. Comments and strings mention nobody.
 */
final class SourceGraph {

  private static final Pattern NO_CODE =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'",
          Pattern.DOTALL);

  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+)(?:\\.\\*)?;$", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("\\b(?:[a-z]\\w*\\.)*[A-Z]\\w*");

  /** The text of each file, by the name of its class. */
  private final Map<String, String> sources = new TreeMap<>();

  private final Map<String, Set<String>> mentioned = new TreeMap<>();

  /**
   * @param sources texts by the names of their classes
   */
  SourceGraph(Map<String, String> sources) {
    sources.forEach((name, text) -> this.sources.put(name, NO_CODE.matcher(text).replaceAll(" ")));
    this.sources.forEach((name, text) -> mentioned.put(name, mentionedIn(name, text)));
  }

  /**
   * @param module its folder, beside that of this module
   */
  SourceGraph(String module) {
    this(read(Path.of("..", module, "src", "main", "java")));
  }

  private static Map<String, String> read(Path root) {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(SourceGraph::holdsClass).toList()) {
        String path = root.relativize(file).toString().replace(File.separator, ".");
        sources.put(path.substring(0, path.length() - ".java".length()), Files.readString(file));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return sources;
  }

  private static boolean holdsClass(Path file) {
    return file.toString().endsWith(".java") && !file.toString().endsWith("-info.java");
  }

  /** The names of all classes that have a file of their own, with their packages. */
  Set<String> classes() {
    return sources.keySet();
  }

  static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private Set<String> mentionedIn(String name, String text) {
    Map<String, String> imports = new HashMap<>();
    Set<String> found = new TreeSet<>();
    for (MatchResult each : IMPORT.matcher(text).results().toList()) {
      String imported = each.group(1);
      imports.put(simpleName(imported), imported);
      fileOf(imported, found);
    }
    String body = IMPORT.matcher(text).replaceAll("");
    for (MatchResult each : NAME.matcher(body).results().toList()) {
      String written = each.group();
      boolean qualified = written.contains(".");
      fileOf(
          qualified || imports.containsKey(written) ? written : packageOf(name) + "." + written,
          found);
    }
    found.remove(name);
    return found;
  }

  /** Adds the file of a class, or of the one it is nested in, if it is of this module. */
  private void fileOf(String written, Set<String> found) {
    String name = written;
    while (!sources.containsKey(name) && name.contains(".")) {
      name = packageOf(name);
    }
    if (sources.containsKey(name)) {
      found.add(name);
    }
  }

  /** The packages that the files of each package mention, besides their own. */
  Map<String, Set<String>> packages() {
    Map<String, Set<String>> packages = new TreeMap<>();
    mentioned.forEach(
        (name, others) -> {
          Set<String> of = packages.computeIfAbsent(packageOf(name), each -> new TreeSet<>());
          others.forEach(other -> of.add(packageOf(other)));
          of.remove(packageOf(name));
        });
    return packages;
  }

  /** The circles: sets of files each of which leads to each other one. */
  List<Set<String>> circles() {
    List<Set<String>> circles = new ArrayList<>();
    Map<String, Set<String>> reach = new HashMap<>();
    mentioned.keySet().forEach(name -> reach.put(name, reachedFrom(name)));
    Set<String> done = new HashSet<>();
    for (String name : mentioned.keySet()) {
      Set<String> circle = new TreeSet<>(reach.getOrDefault(name, Set.of()));
      circle.removeIf(other -> !reach.getOrDefault(other, Set.of()).contains(name));
      if (circle.size() > 1 && done.addAll(circle)) {
        circles.add(circle);
      }
    }
    return circles;
  }

  private Set<String> reachedFrom(String name) {
    Set<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(mentioned.getOrDefault(name, Set.of()));
    while (!next.isEmpty()) {
      String each = next.pop();
      if (reached.add(each)) {
        next.addAll(mentioned.getOrDefault(each, Set.of()));
      }
    }
    return reached;
  }
}
