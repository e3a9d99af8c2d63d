package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What build tools rely on that compile only what has changed: each file that is written depends on
 * one type, and is the same whatever else is compiled with it.
 */
class IncrementalTest {

  private static final long SEED = 20;

  private static final List<String> OPTIONS = List.of("-Aconveyor.diagrams=mermaid");

  /** Types that use each other. */
  private static final Map<String, String> SOURCES = sources();

  private static Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    put(sources, "Word", "public record Word(String text) {}");
    put(
        sources,
        "Texts",
        """
        public class Texts {
          @Processor public String trim(String untrimmed) { return untrimmed.strip(); }
          @Processor public static Word word(String text) { return new Word(text); }
          @OnComplete("trim") public String last() { return "last"; }
        }""");
    put(
        sources,
        "Base",
        """
        public abstract class Base<T> {
          private final T first;
          protected Base(T firstOfAll) { first = firstOfAll; }
          @Processor protected T same(T given) { return given == null ? first : given; }
        }""");
    put(
        sources,
        "Words",
        """
        public abstract class Words extends Base<Word> {
          protected Words(Word beginning) { super(beginning); }
          @Processor int length(Word counted) { return counted.text().length(); }
          @Pipeline("texts.trim | Texts.word | same | balance(2) { length } | join")
          public abstract Conveyor<String, Integer> lengths(Supplier<Texts> texts);
          @Pipeline("same")
          public abstract Conveyor<Word, Word> words();
        }""");
    put(
        sources,
        "Outer",
        """
        class Outer {
          interface Inner {
            @Processor static String twice(Object doubled) { return doubled + " " + doubled; }
            @Pipeline("Texts.word | twice")
            Conveyor<String, String> pairs();
          }
        }""");
    return sources;
  }

  private static void put(Map<String, String> sources, String name, String text) {
    sources.put("example." + name, Sources.PRELUDE + text);
  }

  @ParameterizedTest
  @EnumSource(CompilerTool.class)
  void write_ofEachFile_dependsOnTheTypeThatDrawsThePipelines(CompilerTool compiler) {
    Recording recording = new Recording();

    Compiled compiled =
        Sources.inFolder(
            folder ->
                compiler.compile(SOURCES, OPTIONS, CompilerTool.USER_PATH, folder, recording));

    assertThat(compiled.said()).isEmpty();
    assertThat(recording.origins)
        .containsOnly(
            Map.entry("example.WordsConveyor", List.of("example.Words")),
            Map.entry("example/Words.lengths.mmd", List.of("example.Words")),
            Map.entry("example/Words.words.mmd", List.of("example.Words")),
            Map.entry("example.Outer_InnerConveyor", List.of("example.Outer.Inner")),
            Map.entry("example/Outer.Inner.pairs.mmd", List.of("example.Outer.Inner")));
  }

  /** As in IntelliJ IDEA, which hands processors a stand-in for the compiler's own. */
  @ParameterizedTest
  @EnumSource(CompilerTool.class)
  void write_behindAProxiedEnvironment_isTheSame(CompilerTool compiler) {
    Compiled proxied =
        Sources.inFolder(
            folder ->
                compiler.compile(
                    SOURCES, OPTIONS, CompilerTool.USER_PATH, folder, new Recording()));

    assertThat(proxied).isEqualTo(together(compiler, SOURCES));
  }

  @ParameterizedTest
  @EnumSource(CompilerTool.class)
  void write_inAnyOrderOfTheSources_isTheSame(CompilerTool compiler) {
    Compiled expected = together(compiler, SOURCES);
    Random random = new Random(SEED);

    for (int i = 0; i < 5; i++) {
      List<String> names = new ArrayList<>(SOURCES.keySet());
      Collections.shuffle(names, random);
      Map<String, String> shuffled = new LinkedHashMap<>();
      names.forEach(name -> shuffled.put(name, SOURCES.get(name)));
      assertThat(together(compiler, shuffled)).as("seed %d, %s", SEED, names).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(CompilerTool.class)
  void write_ofOneTypeAgainstClassFiles_isTheSame(CompilerTool compiler) {
    Map<String, String> expected = together(compiler, SOURCES).written();
    assertThat(expected).hasSize(5);

    Map<String, String> written =
        Sources.inFolder(
            folder -> {
              Path all = folder.resolve("all");
              compiler.compile(SOURCES, List.of("-proc:none"), all);
              String classPath =
                  CompilerTool.USER_PATH + File.pathSeparator + all.resolve("classes");
              Map<String, String> alone = new TreeMap<>();
              for (Map.Entry<String, String> source : SOURCES.entrySet()) {
                Compiled compiled =
                    compiler.compile(
                        Map.ofEntries(source),
                        OPTIONS,
                        classPath,
                        folder.resolve(source.getKey()),
                        new ConveyorProcessor());
                assertThat(compiled.said())
                    .as(source.getKey())
                    .noneMatch(said -> said.isOurs() || said.kind() == Diagnostic.Kind.ERROR);
                alone.putAll(compiled.written());
              }
              return alone;
            });

    assertThat(written).isEqualTo(expected);
  }

  private static Compiled together(CompilerTool compiler, Map<String, String> sources) {
    return Sources.inFolder(folder -> compiler.compile(sources, OPTIONS, folder));
  }

  /** Our processor behind stand-ins that note which elements files are said to come from. */
  private static final class Recording implements Processor {
    private final Processor processor = new ConveyorProcessor();
    private final Map<String, List<String>> origins = new TreeMap<>();

    @Override
    public void init(ProcessingEnvironment environment) {
      Filer filer = standIn(Filer.class, environment.getFiler(), null);
      processor.init(standIn(ProcessingEnvironment.class, environment, filer));
    }

    private <T> T standIn(Class<T> type, Object original, Filer filer) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                if (filer != null && method.getName().equals("getFiler")) {
                  return filer;
                }
                if (method.getName().startsWith("create")) {
                  note(arguments);
                }
                try {
                  return method.invoke(original, arguments);
                } catch (InvocationTargetException failure) {
                  throw failure.getCause();
                }
              }));
    }

    private void note(Object[] arguments) {
      int last = arguments.length - 1;
      String file =
          arguments.length == 2
              ? arguments[0].toString()
              : arguments[1].toString().replace('.', '/') + "/" + arguments[2];
      origins.put(
          file,
          Stream.of((Element[]) arguments[last])
              .map(TypeElement.class::cast)
              .map(type -> type.getQualifiedName().toString())
              .toList());
    }

    @Override
    public Set<String> getSupportedOptions() {
      return processor.getSupportedOptions();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
        Element element, AnnotationMirror annotation, ExecutableElement member, String text) {
      return processor.getCompletions(element, annotation, member, text);
    }
  }
}
