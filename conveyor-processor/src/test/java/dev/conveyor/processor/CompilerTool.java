package dev.conveyor.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.conveyor.processor.Compiled.Said;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** A compiler that runs in this JVM. */
enum CompilerTool {
  /** The one of the running JDK. */
  JAVAC {
    @Override
    JavaCompiler compiler() {
      return ToolProvider.getSystemJavaCompiler();
    }

    @Override
    List<String> options(List<String> options) {
      return options;
    }

    /** All lines but the first come indented. */
    @Override
    String text(Diagnostic<?> diagnostic) {
      return super.text(diagnostic).replace("\n  ", "\n");
    }
  },

  /** Eclipse's. Of its own warnings, which are many, none is wanted. */
  ECJ {
    @Override
    JavaCompiler compiler() {
      return new EclipseCompiler();
    }

    @Override
    List<String> options(List<String> options) {
      List<String> understood = new ArrayList<>(List.of("-source", "17", "-target", "17"));
      options.stream()
          .filter(option -> option.startsWith("-A") || option.equals("-proc:none"))
          .forEach(understood::add);
      return understood;
    }

    @Override
    boolean isWanted(Said said) {
      return said.isOurs() || said.kind() == Diagnostic.Kind.ERROR;
    }
  };

  /** What users have on their class path. */
  static final String USER_PATH =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> entry.matches(".*(conveyor-annotations|conveyor-runtime|jspecify).*"))
          .collect(Collectors.joining(File.pathSeparator));

  /**
   * What reads and writes files, one for each thread and kept for its life: it holds the class path
   * open, which takes longer to read than most of what is compiled here.
   */
  private final ThreadLocal<StandardJavaFileManager> files =
      ThreadLocal.withInitial(() -> compiler().getStandardFileManager(null, Locale.ROOT, UTF_8));

  abstract JavaCompiler compiler();

  /** The options that it understands. */
  abstract List<String> options(List<String> options);

  String text(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ROOT).replace("\r\n", "\n");
  }

  boolean isWanted(Said said) {
    return true;
  }

  /**
   * Compiles sources as users do.
   *
   * @param sources their texts, by the names of their types
   * @param options those of javac
   * @param folder an empty one, for the sources and what becomes of them
   */
  Compiled compile(Map<String, String> sources, List<String> options, Path folder)
      throws IOException {
    return compile(sources, options, USER_PATH, folder, new ConveyorProcessor());
  }

  /**
   * Compiles sources.
   *
   * @param sources their texts, by the names of their types
   * @param options those of javac
   * @param classPath what to compile against
   * @param folder an empty one, for the sources and what becomes of them
   * @param processors in their order
   */
  Compiled compile(
      Map<String, String> sources,
      List<String> options,
      String classPath,
      Path folder,
      Processor... processors)
      throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path generated = Files.createDirectories(folder.resolve("generated"));
    List<String> all = new ArrayList<>(options(options));
    all.addAll(List.of("-classpath", classPath, "-d", classes + "", "-s", generated + ""));
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    StandardJavaFileManager manager = files.get();
    JavaCompiler.CompilationTask task =
        compiler()
            .getTask(
                new StringWriter(),
                manager,
                collector,
                all,
                null,
                manager.getJavaFileObjectsFromPaths(write(sources, folder.resolve("sources"))));
    task.setProcessors(List.of(processors));
    task.call();
    return new Compiled(
        collector.getDiagnostics().stream().map(this::said).filter(this::isWanted).toList(),
        read(generated));
  }

  private Said said(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    if (source == null) {
      return new Said(diagnostic.getKind(), "", 0, 0, text(diagnostic));
    }
    Path file = Path.of(source.getName());
    return new Said(
        diagnostic.getKind(),
        String.valueOf(file.subpath(file.getNameCount() - 2, file.getNameCount())),
        diagnostic.getLineNumber(),
        diagnostic.getColumnNumber(),
        text(diagnostic));
  }

  /** To disk, where Eclipse's compiler looks for them. */
  private static List<Path> write(Map<String, String> sources, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    return files;
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
