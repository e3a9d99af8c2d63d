package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.diagnose.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Every place in the processor that makes a message is reached by one of the {@link Mistakes}, each
 * of which is compared with what all compilers show. A rule that nothing breaks would be a message
 * that nobody has read.
 */
class SitesTest {

  private static final Path CLASSES = Path.of("target/classes");

  /**
   * What makes messages. Such calls within these methods themselves pass on what they are given.
   */
  private static final Set<String> MAKERS =
      Set.of(
          "dev/conveyor/processor/diagnose/Problem.in",
          "dev/conveyor/processor/diagnose/Problem.at",
          "dev/conveyor/processor/trace/DrawnExpression.problem",
          "dev/conveyor/processor/expression/Parser.stop",
          "dev/conveyor/processor/expression/Unexpected.problem",
          "dev/conveyor/processor/read/Understood$Not.<init>");

  @Test
  void mistakes_reachEveryPlaceThatMakesAMessage() throws Exception {
    Map<String, Set<Integer>> sites = sites();
    assertThat(sites.values().stream().mapToInt(Set::size).sum()).isGreaterThan(80);

    Set<String> missed = new TreeSet<>();
    for (IClassCoverage type : covered()) {
      for (int line : sites.getOrDefault(type.getName(), Set.of())) {
        int status = type.getLine(line).getStatus();
        if (status == ICounter.NOT_COVERED || status == ICounter.EMPTY) {
          missed.add(type.getName().replaceFirst(".*/", "") + ":" + line);
        }
      }
    }
    assertThat(missed).isEmpty();
  }

  @Test
  void mistakes_getEveryCode() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (Mistakes.Mistake mistake : Mistakes.all()) {
      mistake
          .messages()
          .lines()
          .forEach(line -> codes.add(line.replaceFirst(".* (CVY\\d+): .*", "$1")));
    }
    assertThat(codes).containsAll(Arrays.stream(Code.values()).map(Code::name).toList());
  }

  /** How far the mistakes get. */
  private static List<IClassCoverage> covered() throws Exception {
    LoggerRuntime runtime = new LoggerRuntime();
    RuntimeData data = new RuntimeData();
    runtime.startup(data);
    Instrumented classes = new Instrumented(runtime);
    List<String> options = List.of();
    for (Mistakes.Mistake mistake : Mistakes.all()) {
      Processor processor =
          (Processor)
              classes
                  .loadClass(ConveyorProcessor.class.getName())
                  .getDeclaredConstructor()
                  .newInstance();
      Sources.inFolder(
          folder ->
              CompilerTool.JAVAC.compile(
                  Sources.files(mistake.source()),
                  options,
                  CompilerTool.USER_PATH,
                  folder,
                  processor));
    }
    ExecutionDataStore executed = new ExecutionDataStore();
    data.collect(executed, new SessionInfoStore(), false);
    runtime.shutdown();
    CoverageBuilder coverage = new CoverageBuilder();
    new Analyzer(executed, coverage).analyzeAll(CLASSES.toFile());
    return List.copyOf(coverage.getClasses());
  }

  /** The lines of each class in which messages are made. */
  private static Map<String, Set<Integer>> sites() throws IOException {
    Map<String, Set<Integer>> sites = new HashMap<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        ClassReader reader = new ClassReader(Files.readAllBytes(file));
        Sites found = new Sites(reader.getClassName());
        reader.accept(found, 0);
        sites.put(reader.getClassName(), found.lines);
      }
    }
    return sites;
  }

  /** Finds the calls in one class. */
  private static final class Sites extends ClassVisitor {
    private final String owner;
    private final Set<Integer> lines = new TreeSet<>();

    Sites(String owner) {
      super(Opcodes.ASM9);
      this.owner = owner;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if (MAKERS.contains(owner + "." + name)) {
        return null;
      }
      return new MethodVisitor(Opcodes.ASM9) {
        private int line;

        @Override
        public void visitLineNumber(int number, Label start) {
          line = number;
        }

        @Override
        public void visitMethodInsn(
            int opcode, String of, String called, String type, boolean isInterface) {
          if (MAKERS.contains(of + "." + called)) {
            lines.add(line);
          }
        }
      };
    }
  }

  /** The processor's classes, with probes. */
  private static final class Instrumented extends ClassLoader {
    private final Instrumenter instrumenter;

    Instrumented(LoggerRuntime runtime) {
      super(SitesTest.class.getClassLoader());
      instrumenter = new Instrumenter(runtime);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Path file = CLASSES.resolve(name.replace('.', '/') + ".class");
      if (!Files.exists(file)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        try (InputStream in = Files.newInputStream(file)) {
          byte[] bytes = instrumenter.instrument(in, name);
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException failure) {
          throw new UncheckedIOException(failure);
        }
      }
    }
  }
}
