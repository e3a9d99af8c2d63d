package dev.conveyor.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Compiles sources with Eclipse's compiler, which compile-testing cannot drive. */
final class Eclipse {

  private Eclipse() {}

  /**
   * Its errors, and our warnings; it has many of its own, such as for imports nobody uses.
   *
   * @param source types of the package {@code example}, with its imports
   * @param folder an empty one
   */
  static List<String> compile(String source, Path folder) throws IOException {
    Path file = Files.createDirectories(folder.resolve("example")).resolve("Example.java");
    Files.writeString(file, source);
    JavaCompiler compiler = new EclipseCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(collector, Locale.ROOT, UTF_8)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              output,
              files,
              collector,
              List.of(
                  "-source",
                  "17",
                  "-target",
                  "17",
                  "-classpath",
                  System.getProperty("java.class.path"),
                  "-d",
                  folder.toString(),
                  "-s",
                  folder.toString()),
              null,
              files.getJavaFileObjects(file.toFile()));
      task.setProcessors(List.of(new ConveyorProcessor()));
      task.call();
    }
    List<String> said = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : collector.getDiagnostics()) {
      String message = diagnostic.getMessage(Locale.ROOT);
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR || message.startsWith("CVY")) {
        said.add(message);
      }
    }
    return said;
  }
}
