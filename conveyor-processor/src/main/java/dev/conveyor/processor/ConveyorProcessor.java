package dev.conveyor.processor;

import com.google.auto.service.AutoService;
import dev.conveyor.annotation.Key;
import dev.conveyor.annotation.OnComplete;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Shared;
import dev.conveyor.processor.check.Checker;
import dev.conveyor.processor.check.Cvy017DeclaringType;
import dev.conveyor.processor.check.Methods;
import dev.conveyor.processor.diagnose.Code;
import dev.conveyor.processor.diagnose.Diagnoser;
import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.Severities;
import dev.conveyor.processor.diagnose.SourceRef;
import dev.conveyor.processor.draw.DiagramFiles;
import dev.conveyor.processor.draw.DiagramFormat;
import dev.conveyor.processor.plan.PipelinePlan;
import dev.conveyor.processor.plan.PipelinePlanner;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Reader;
import dev.conveyor.processor.write.ClassWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The annotation processor: for each type that draws pipelines it reads, checks, plans and writes.
 *
 * <p>Each file that is written depends on one type, so that incremental builds can be isolating.
 * Types that mention what another processor has yet to write wait for a later round.
 */
@AutoService(Processor.class)
public final class ConveyorProcessor extends AbstractProcessor {

  private static final List<Class<?>> ANNOTATIONS =
      List.of(
          dev.conveyor.annotation.Processor.class,
          Pipeline.class,
          OnComplete.class,
          Key.class,
          Shared.class);

  /** Stands on what we write, so javac looks for someone to claim it too. */
  private static final String GENERATED = "javax.annotation.processing.Generated";

  /**
   * What javac throws where a class is missing on the class path; it has its own words for that.
   */
  private static final String CLASS_MISSING = "CompletionFailure";

  /** The types that wait, by name: elements must not be kept from round to round. */
  private final Set<String> waiting = new TreeSet<>();

  /** The outermost types that this build compiles. */
  private final Set<String> sources = new TreeSet<>();

  /** The type that each class is written for: of those that would share one, the first. */
  private final Map<String, String> owners = new HashMap<>();

  private Optional<Diagnoser> diagnoser = Optional.empty();
  private Optional<DiagramFiles> diagrams = Optional.empty();

  /**
   * Whether {@code @Generated} can be seen from a module, by its name; there is seldom a second.
   */
  private final Map<String, Boolean> seeingGenerated = new HashMap<>();

  private boolean wrote;

  /** For the compiler. */
  public ConveyorProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    Set<String> names = new TreeSet<>();
    ANNOTATIONS.forEach(annotation -> names.add(annotation.getCanonicalName()));
    names.add(GENERATED);
    return names;
  }

  @Override
  public Set<String> getSupportedOptions() {
    Set<String> options = new TreeSet<>(Severities.options());
    options.add(DiagramFormat.OPTION);
    return options;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    Severities severities = new Severities(environment.getOptions());
    severities.complain(environment.getMessager());
    diagnoser = Optional.of(new Diagnoser(environment.getMessager(), severities));
    diagrams = Optional.of(DiagramFiles.of(environment.getOptions(), environment.getMessager()));
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!round.processingOver()) {
      for (Element root : round.getRootElements()) {
        if (root instanceof TypeElement type) {
          sources.add(type.getQualifiedName().toString());
        }
      }
      waiting.addAll(annotatedTypes(annotations, round));
      Reader reader = new Reader(processingEnv, sources);
      own(reader);
      for (String name : List.copyOf(waiting)) {
        TypeElement type = elements().getTypeElement(name);
        if (type != null && process(type, reader)) {
          waiting.remove(name);
        }
      }
      diagnoser().print(reader);
    }
    // Annotations that nobody claims make javac warn, so ours are claimed, and nobody else's.
    return wrote || !isOnlyGenerated(annotations);
  }

  private static boolean isOnlyGenerated(Set<? extends TypeElement> annotations) {
    return annotations.stream()
        .allMatch(annotation -> annotation.getQualifiedName().contentEquals(GENERATED));
  }

  /** Sorted by name, because not every compiler gives elements in the order of the source. */
  private static Set<String> annotatedTypes(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<String> names = new TreeSet<>();
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(GENERATED)) {
        continue;
      }
      for (Element annotated : round.getElementsAnnotatedWith(annotation)) {
        Element type =
            annotated instanceof TypeElement ? annotated : annotated.getEnclosingElement();
        if (type instanceof TypeElement declaring) {
          names.add(declaring.getQualifiedName().toString());
        }
      }
    }
    return names;
  }

  /** Gives each class that is to be written to one type, whichever of them is ready first. */
  private void own(Reader reader) {
    waiting.stream()
        .map(elements()::getTypeElement)
        .filter(Objects::nonNull)
        .filter(reader::drawsPipelines)
        .sorted(Comparator.comparing(reader::ref, SourceRef.ORDER))
        .forEach(
            type ->
                owners.putIfAbsent(reader.generatedName(type), type.getQualifiedName().toString()));
  }

  /** Answers whether it is done; else it is to be tried again in the next round. */
  private boolean process(TypeElement type, Reader reader) {
    try {
      if (!reader.isResolved(type)) {
        return false;
      }
      List<Problem> problems = new ArrayList<>(Methods.check(reader.processorType(type)));
      // Of what is inherited from class files, only what a pipeline needs can be wrong here.
      problems.removeIf(problem -> reader.classFile(problem.where().ref()).isPresent());
      if (reader.drawsPipelines(type)) {
        write(type, reader, problems);
      }
      diagnoser().report(problems);
    } catch (RuntimeException fault) {
      if (fault.getClass().getSimpleName().equals(CLASS_MISSING)) {
        throw fault;
      }
      diagnoser().fault(type, reader.pipelineNames(type), fault);
    }
    return true;
  }

  private void write(TypeElement type, Reader reader, List<Problem> problems) {
    Declaration declaration = reader.declaration(type);
    Optional<Problem> closed = Cvy017DeclaringType.check(declaration);
    closed.ifPresent(problems::add);
    Optional<Problem> taken = taken(type, declaration);
    taken.ifPresent(problems::add);
    Checker.Checked checked = Checker.check(declaration, reader);
    problems.addAll(checked.problems());
    if (taken.isPresent()) {
      return;
    }
    boolean sound =
        problems.stream().noneMatch(problem -> problem.code().severity() == Code.Severity.ERROR);
    List<PipelinePlan> plans =
        sound ? checked.sound().stream().map(PipelinePlanner::plan).toList() : List.of();
    ClassWriter writer = new ClassWriter(declaration, plans, canSeeGenerated(type));
    String source = sound ? writer.write() : writer.writeStub(closed.isEmpty());
    try (Writer file =
        processingEnv
            .getFiler()
            .createSourceFile(declaration.generatedQualifiedName(), type)
            .openWriter()) {
      file.write(source);
      wrote = true;
      if (sound) {
        diagrams.orElseThrow().write(declaration, plans, processingEnv.getFiler(), type);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Optional<Problem> taken(TypeElement type, Declaration declaration) {
    String generated = declaration.generatedQualifiedName();
    if (sources.contains(generated)) {
      return Optional.of(Cvy017DeclaringType.taken(declaration));
    }
    return Optional.ofNullable(owners.get(generated))
        .filter(owner -> !type.getQualifiedName().contentEquals(owner))
        .map(owner -> Cvy017DeclaringType.taken(declaration, owner));
  }

  /**
   * {@code @Generated} is in the module java.compiler, which a user's module need not read. Where
   * it does, what others can see is left unmarked: they need not read that module.
   */
  private boolean canSeeGenerated(TypeElement type) {
    ModuleElement module = elements().getModuleOf(type);
    boolean seen =
        seeingGenerated.computeIfAbsent(
            module == null ? "" : module.getQualifiedName().toString(),
            name ->
                (module == null
                        ? elements().getTypeElement(GENERATED)
                        : elements().getTypeElement(module, GENERATED))
                    != null);
    return seen && !(module != null && exports(module, elements().getPackageOf(type)));
  }

  private static boolean exports(ModuleElement module, PackageElement exported) {
    return ElementFilter.exportsIn(module.getDirectives()).stream()
        .anyMatch(directive -> directive.getPackage().equals(exported));
  }

  private Elements elements() {
    return processingEnv.getElementUtils();
  }

  private Diagnoser diagnoser() {
    return diagnoser.orElseThrow();
  }
}
