package dev.conveyor.processor.read;

import dev.conveyor.annotation.ErrorPolicy;
import dev.conveyor.annotation.OnComplete;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Processor;
import dev.conveyor.annotation.Shared;
import dev.conveyor.processor.diagnose.Pin;
import dev.conveyor.processor.diagnose.Pins;
import dev.conveyor.processor.diagnose.SourceRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads what the user declared. One per round. */
public final class Reader implements Pins {

  /** What javac gives for a constant it does not find, and reports by itself. */
  private static final String MISSING_CONSTANT = "<error>";

  private static final Set<String> CONTAINERS =
      Set.of(
          "java.lang.StringBuilder",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.BitSet",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.LinkedList",
          "java.util.PriorityQueue",
          "java.util.TreeMap",
          "java.util.TreeSet");

  /** What has Lombok write constructors. */
  private static final Set<String> CONSTRUCTOR_MAKERS =
      Set.of(
          "lombok.AllArgsConstructor",
          "lombok.Builder",
          "lombok.Data",
          "lombok.NoArgsConstructor",
          "lombok.RequiredArgsConstructor",
          "lombok.Value",
          "lombok.experimental.SuperBuilder");

  private final ProcessingEnvironment environment;
  private final Elements elements;
  private final Types types;
  private final Typing typing;
  private final Places places = new Places();
  private final Set<String> sources;
  private final Map<TypeElement, List<ExecutableElement>> methods = new HashMap<>();
  private final Map<TypeElement, List<TypeElement>> lineages = new HashMap<>();

  /** Of types with their own variables as arguments. */
  private final Map<TypeElement, ProcessorType> processorTypes = new HashMap<>();

  /**
   * A reader for one round.
   *
   * @param environment the compiler's
   * @param sources the outermost types that this build compiles
   */
  public Reader(ProcessingEnvironment environment, Set<String> sources) {
    this.environment = environment;
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.typing = new Typing(types, elements);
    this.sources = sources;
  }

  @Override
  public Pin pin(SourceRef ref) {
    return places.pin((Place) ref);
  }

  /**
   * The outermost type that a place is in, if this build does not compile it.
   *
   * @param ref the place
   */
  public Optional<String> classFile(SourceRef ref) {
    return Optional.of(ref.type()).filter(type -> !sources.contains(type));
  }

  /** What types can be asked. */
  public Typing typing() {
    return typing;
  }

  /**
   * Whether the compiler knows all types in what concerns pipelines, there and in the types that
   * processors come from; not so while another processor has yet to write one of them.
   *
   * @param type the type
   */
  public boolean isResolved(TypeElement type) {
    if (awaitsConstructors(type)) {
      return false;
    }
    Set<TypeElement> origins = new LinkedHashSet<>(lineage(type));
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (isAnnotated(method, Pipeline.class)) {
        method.getParameters().stream()
            .flatMap(parameter -> typing.classes(parameter.asType()).stream())
            .forEach(origin -> origins.addAll(lineage(origin)));
      }
    }
    for (TypeElement origin : origins) {
      if (!hasResolvedMembers(origin)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether Lombok has yet to write the constructors of a type. It changes the source in the first
   * round, in which javac still shows the default one.
   */
  private boolean awaitsConstructors(TypeElement type) {
    boolean made =
        type.getAnnotationMirrors().stream()
            .map(annotation -> (TypeElement) annotation.getAnnotationType().asElement())
            .anyMatch(each -> CONSTRUCTOR_MAKERS.contains(each.getQualifiedName().toString()));
    return made
        && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .anyMatch(constructor -> elements.getOrigin(constructor) == Elements.Origin.MANDATED);
  }

  private boolean hasResolvedMembers(TypeElement type) {
    Set<TypeMirror> mentioned = new HashSet<>();
    mentioned.add(type.getSuperclass());
    mentioned.addAll(type.getInterfaces());
    type.getTypeParameters().forEach(parameter -> mentioned.addAll(parameter.getBounds()));
    for (Element enclosed : type.getEnclosedElements()) {
      if (enclosed instanceof ExecutableElement method
          && (method.getKind() == ElementKind.CONSTRUCTOR
              || isAnnotated(method, Processor.class, OnComplete.class, Pipeline.class))) {
        mentioned.add(method.getReturnType());
        method.getParameters().forEach(parameter -> mentioned.add(parameter.asType()));
        mentioned.addAll(method.getThrownTypes());
        method.getTypeParameters().forEach(parameter -> mentioned.addAll(parameter.getBounds()));
        if (!hasItsText(method, Pipeline.class) || !hasItsText(method, OnComplete.class)) {
          return false;
        }
      }
    }
    for (TypeMirror each : mentioned) {
      if (!typing.isResolved(each)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the value of an annotation, if it is there, is known and no constant that is missing.
   */
  private static boolean hasItsText(Element method, Class<?> annotation) {
    Optional<AnnotationMirror> mirror = Annotated.with(method, annotation);
    return mirror.isEmpty()
        || Annotated.value(mirror.get(), "value", String.class)
            .filter(text -> !text.equals(MISSING_CONSTANT))
            .isPresent();
  }

  private static boolean isAnnotated(Element element, Class<?>... annotations) {
    for (Class<?> annotation : annotations) {
      if (Annotated.with(element, annotation).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a type draws pipelines, and so gets a class. */
  public boolean drawsPipelines(TypeElement type) {
    return !pipelineNames(type).isEmpty();
  }

  /** The names of the pipelines that a type itself draws. */
  public List<String> pipelineNames(TypeElement type) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> isAnnotated(method, Pipeline.class))
        .map(method -> method.getSimpleName().toString())
        .toList();
  }

  /**
   * The qualified name of the class that is written for a type.
   *
   * @param type one that draws pipelines
   */
  public String generatedName(TypeElement type) {
    return Declaration.generatedQualifiedName(
        elements.getPackageOf(type).getQualifiedName().toString(), Typing.nestedName(type));
  }

  /**
   * Where a type is declared.
   *
   * @param type the type
   */
  public SourceRef ref(TypeElement type) {
    return places.of(type);
  }

  /**
   * Reads a type that draws pipelines.
   *
   * @param type the type
   */
  public Declaration declaration(TypeElement type) {
    DeclaredType self = (DeclaredType) type.asType();
    List<ExecutableElement> methods = methods(type);
    List<PipelineMethod> pipelines = new ArrayList<>();
    List<String> unimplemented = new ArrayList<>();
    for (ExecutableElement method : methods) {
      Optional<AnnotationMirror> pipeline = Annotated.with(method, Pipeline.class);
      if (pipeline.isPresent()) {
        pipelines.add(pipeline(self, type, method, pipeline.get()));
      } else if (method.getModifiers().contains(Modifier.ABSTRACT) && !isOfObject(method)) {
        unimplemented.add(member(self, method).declaration());
      }
    }
    return new Declaration(
        places.of(type),
        elements.getPackageOf(type).getQualifiedName().toString(),
        Typing.nestedName(type),
        typing.ref(self),
        type.getTypeParameters().stream().map(p -> typing.ref(p.asType())).toList(),
        extensibility(type, unimplemented),
        isPublic(type),
        constructors(type),
        processorType(type),
        pipelines,
        fields(type),
        memberTypes(type),
        lint(type));
  }

  /** Whether every class has the method anyway, as with {@code Comparator.equals}. */
  private boolean isOfObject(ExecutableElement method) {
    TypeElement object = (TypeElement) types.asElement(typing.object().mirror());
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .filter(own -> own.getModifiers().contains(Modifier.PUBLIC))
        .anyMatch(
            own ->
                own.getSimpleName().equals(method.getSimpleName())
                    && types.isSubsignature(
                        (ExecutableType) method.asType(), (ExecutableType) own.asType()));
  }

  private PipelineMethod pipeline(
      DeclaredType self, TypeElement type, ExecutableElement method, AnnotationMirror annotation) {
    Optional<AnnotationValue> value = Annotated.value(annotation, "value");
    return new PipelineMethod(
        places.of(method),
        value
            .map(written -> places.of(method, annotation, written))
            .orElseGet(() -> places.of(method, annotation)),
        Annotated.value(annotation, "value", String.class).orElse(""),
        member(self, method),
        Places.declaring(method).equals(type),
        Stream.of(Processor.class, OnComplete.class)
            .filter(other -> isAnnotated(method, other))
            .map(other -> "@" + other.getSimpleName())
            .toList());
  }

  private static boolean isPublic(TypeElement type) {
    return type.getModifiers().contains(Modifier.PUBLIC)
        && (!(type.getEnclosingElement() instanceof TypeElement outer) || isPublic(outer));
  }

  private Extensibility extensibility(TypeElement type, List<String> abstractMethods) {
    Set<Modifier> modifiers = type.getModifiers();
    Optional<String> hidden = Optional.empty();
    for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
      if (at.getModifiers().contains(Modifier.PRIVATE)) {
        hidden = Optional.of(at.getSimpleName().toString());
      }
    }
    return new Extensibility(
        switch (type.getKind()) {
          case INTERFACE -> "interface";
          case ENUM -> "enum";
          case RECORD -> "record";
          case ANNOTATION_TYPE -> "@interface";
          default -> "class";
        },
        modifiers.contains(Modifier.FINAL),
        modifiers.contains(Modifier.SEALED),
        Typing.isInner(type),
        hidden,
        head(type),
        hiddenConstructor(type),
        abstractMethods);
  }

  private static String head(TypeElement type) {
    String modifiers =
        type.getModifiers().stream().map(each -> each + " ").collect(Collectors.joining());
    String kind = type.getKind().isInterface() ? "interface " : "class ";
    return modifiers.replace("abstract interface", "interface") + kind + type.getSimpleName();
  }

  private Optional<String> hiddenConstructor(TypeElement type) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .findFirst()
        .map(
            constructor ->
                type.getSimpleName()
                    + parameters(constructor, (ExecutableType) constructor.asType()).stream()
                        .map(Parameter::toString)
                        .collect(Collectors.joining(", ", "(", ")")));
  }

  private List<Constructor> constructors(TypeElement type) {
    List<Constructor> constructors = new ArrayList<>();
    for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
      Access access = Access.of(constructor.getModifiers());
      String packageName = elements.getPackageOf(type).getQualifiedName().toString();
      boolean usable =
          access != Access.PRIVATE
              && constructor.getParameters().stream()
                  .allMatch(p -> typing.hiddenFrom(p.asType(), packageName).isEmpty());
      if (usable) {
        constructors.add(
            new Constructor(
                access,
                constructor.getTypeParameters().stream().map(p -> typing.ref(p.asType())).toList(),
                parameters(constructor, (ExecutableType) constructor.asType()),
                constructor.isVarArgs(),
                isAnnotated(constructor, SafeVarargs.class),
                constructor.getThrownTypes().stream().map(typing::ref).toList(),
                ageing(constructor)));
      }
    }
    return constructors;
  }

  private List<Parameter> fields(TypeElement type) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .map(field -> new Parameter(field.getSimpleName() + "", typing.ref(field.asType())))
        .toList();
  }

  private Set<String> memberTypes(TypeElement type) {
    Set<String> names = new TreeSet<>();
    for (TypeElement at : lineage(type)) {
      ElementFilter.typesIn(at.getEnclosedElements())
          .forEach(member -> names.add(member.getSimpleName().toString()));
    }
    return names;
  }

  private Set<String> lint(TypeElement type) {
    Set<String> tokens = new TreeSet<>();
    switch (ageing(type)) {
      case CURRENT -> {}
      case DEPRECATED -> tokens.add("deprecation");
      case DOOMED -> tokens.add("removal");
    }
    // A module that does not pass Conveyor on gets this warning for its own methods too.
    if (suppresses(type, "exports")) {
      tokens.add("exports");
    }
    if (isA(type, "java.io.Serializable")) {
      tokens.add("serial");
    }
    if (isA(type, "java.lang.AutoCloseable") && closesWithInterrupts(type)) {
      tokens.add("try");
    }
    return tokens;
  }

  private static boolean suppresses(TypeElement type, String token) {
    return Annotated.with(type, SuppressWarnings.class)
        .flatMap(annotation -> Annotated.value(annotation, "value", List.class))
        .filter(
            tokens ->
                ((List<?>) tokens)
                    .stream()
                        .anyMatch(
                            each ->
                                each instanceof AnnotationValue value
                                    && token.equals(value.getValue())))
        .isPresent();
  }

  private boolean isA(TypeElement type, String name) {
    TypeElement supertype = elements.getTypeElement(name);
    return supertype != null && types.isSubtype(types.erasure(type.asType()), supertype.asType());
  }

  private boolean closesWithInterrupts(TypeElement type) {
    TypeMirror interrupted =
        elements.getTypeElement(InterruptedException.class.getCanonicalName()).asType();
    return methods(type).stream()
        .filter(method -> method.getSimpleName().contentEquals("close"))
        .filter(method -> method.getParameters().isEmpty())
        .flatMap(method -> method.getThrownTypes().stream())
        .anyMatch(thrown -> types.isSubtype(interrupted, thrown));
  }

  /**
   * Reads the processors of a type.
   *
   * @param type a class or interface, with arguments
   */
  public ProcessorType processorType(TypeRef type) {
    return processorType((DeclaredType) type.mirror());
  }

  /**
   * Reads the processors of a type.
   *
   * @param type a class or interface
   */
  public ProcessorType processorType(TypeElement type) {
    return processorTypes.computeIfAbsent(
        type, element -> processorType((DeclaredType) element.asType()));
  }

  private ProcessorType processorType(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    List<ProcessorMethod> processors = new ArrayList<>();
    List<CompletionMethod> completions = new ArrayList<>();
    List<Member> others = new ArrayList<>();
    for (ExecutableElement method : methods(element)) {
      // Whoever annotates a pipeline as a processor, too, is told so at the pipeline.
      boolean pipeline = isAnnotated(method, Pipeline.class);
      Optional<AnnotationMirror> processor =
          Annotated.with(method, Processor.class).filter(annotation -> !pipeline);
      Optional<AnnotationMirror> completion =
          Annotated.with(method, OnComplete.class).filter(annotation -> !pipeline);
      if (processor.isPresent()) {
        processors.add(processor(type, method, processor.get()));
      }
      if (completion.isPresent()) {
        completions.add(
            new CompletionMethod(
                places.of(method),
                Annotated.value(completion.get(), "value", String.class).orElse(""),
                member(type, method)));
      }
      if (processor.isEmpty() && completion.isEmpty()) {
        others.add(member(type, method));
      }
    }
    return new ProcessorType(
        places.of(element),
        typing.ref(type),
        processors,
        completions,
        others,
        staticState(element),
        isAnnotated(element, Shared.class),
        sources.contains(Places.outermost(element).getQualifiedName().toString()));
  }

  private static List<String> staticState(TypeElement type) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(field -> field.getModifiers().contains(Modifier.STATIC))
        .filter(
            field -> !field.getModifiers().contains(Modifier.FINAL) || isContainer(field.asType()))
        .map(field -> field.getSimpleName().toString())
        .toList();
  }

  /**
   * Whether a type is that of something to be changed. An interface such as {@code List} is not,
   * for that is how constants are declared too.
   */
  private static boolean isContainer(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && CONTAINERS.contains(
            ((TypeElement) ((DeclaredType) type).asElement()).getQualifiedName().toString());
  }

  private ProcessorMethod processor(
      DeclaredType type, ExecutableElement method, AnnotationMirror annotation) {
    return new ProcessorMethod(
        places.of(method),
        Annotated.value(annotation, "name", String.class)
            .filter(name -> !name.isEmpty())
            .orElseGet(() -> method.getSimpleName().toString()),
        member(type, method),
        Annotated.value(annotation, "blocking", Boolean.class).orElse(false),
        Annotated.value(annotation, "onError", VariableElement.class)
            .map(constant -> constant.getSimpleName().toString())
            .orElse(ErrorPolicy.STOP.name()),
        Annotated.value(annotation, "batch", AnnotationMirror.class).map(Reader::batch));
  }

  private static ProcessorMethod.BatchSettings batch(AnnotationMirror batch) {
    return new ProcessorMethod.BatchSettings(
        Annotated.value(batch, "size", Integer.class).orElse(1),
        Annotated.value(batch, "withinMillis", Long.class).orElse(0L));
  }

  private Member member(DeclaredType type, ExecutableElement method) {
    ExecutableType seen =
        method.getModifiers().contains(Modifier.STATIC)
            ? (ExecutableType) method.asType()
            : (ExecutableType) types.asMemberOf(type, method);
    TypeElement owner = Places.declaring(method);
    return new Member(
        typing.ref(owner.equals(type.asElement()) ? type : owner.asType()),
        method.getSimpleName().toString(),
        Access.of(method.getModifiers()),
        method.getModifiers().contains(Modifier.STATIC),
        method.getModifiers().contains(Modifier.ABSTRACT),
        method.getTypeParameters().stream().map(p -> typing.ref(p.asType())).toList(),
        parameters(method, seen),
        method.isVarArgs(),
        typing.ref(seen.getReturnType()),
        modifiers(method),
        variables(method),
        method.getThrownTypes().stream().map(typing::ref).toList(),
        throwsThrowable(method),
        isOverloaded(method, type),
        elements.getPackageOf(method).getQualifiedName().toString(),
        ageing(method));
  }

  private String variables(ExecutableElement method) {
    List<String> variables = new ArrayList<>();
    for (TypeParameterElement variable : method.getTypeParameters()) {
      List<String> bounds =
          variable.getBounds().stream()
              .map(bound -> typing.ref(bound).toString())
              .filter(bound -> !bound.equals("Object"))
              .toList();
      variables.add(
          variable.getSimpleName()
              + (bounds.isEmpty() ? "" : " extends " + String.join(" & ", bounds)));
    }
    return variables.isEmpty() ? "" : "<" + String.join(", ", variables) + "> ";
  }

  private static String modifiers(ExecutableElement method) {
    Set<Modifier> implied =
        Places.declaring(method).getKind().isInterface()
            ? Set.of(Modifier.PUBLIC, Modifier.ABSTRACT, Modifier.PRIVATE)
            : Set.of(Modifier.PRIVATE);
    return method.getModifiers().stream()
        .filter(modifier -> !implied.contains(modifier))
        .map(modifier -> modifier + " ")
        .collect(Collectors.joining());
  }

  private boolean throwsThrowable(ExecutableElement method) {
    if (method.getThrownTypes().isEmpty()) {
      return false;
    }
    TypeMirror exception = elements.getTypeElement("java.lang.Exception").asType();
    TypeMirror error = elements.getTypeElement("java.lang.Error").asType();
    return method.getThrownTypes().stream()
        .anyMatch(thrown -> !types.isSubtype(thrown, exception) && !types.isSubtype(thrown, error));
  }

  private boolean isOverloaded(ExecutableElement method, DeclaredType type) {
    return methods((TypeElement) type.asElement()).stream()
            .filter(other -> other.getSimpleName().equals(method.getSimpleName()))
            .count()
        > 1;
  }

  private List<Parameter> parameters(ExecutableElement method, ExecutableType seen) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      parameters.add(
          new Parameter(
              method.getParameters().get(i).getSimpleName().toString(),
              typing.ref(seen.getParameterTypes().get(i))));
    }
    return parameters;
  }

  private Ageing ageing(Element element) {
    if (!elements.isDeprecated(element)) {
      return Ageing.CURRENT;
    }
    return Annotated.with(element, Deprecated.class)
            .flatMap(annotation -> Annotated.value(annotation, "forRemoval", Boolean.class))
            .orElse(false)
        ? Ageing.DOOMED
        : Ageing.DEPRECATED;
  }

  /** The methods of a type: its own, then the inherited ones that nothing overrides. */
  private List<ExecutableElement> methods(TypeElement type) {
    return methods.computeIfAbsent(type, this::findMethods);
  }

  private List<ExecutableElement> findMethods(TypeElement type) {
    List<ExecutableElement> found = new ArrayList<>();
    for (TypeElement at : lineage(type)) {
      List<ExecutableElement> nearer = List.copyOf(found);
      for (ExecutableElement method : ElementFilter.methodsIn(at.getEnclosedElements())) {
        boolean inherited = at.equals(type) || !method.getModifiers().contains(Modifier.PRIVATE);
        if (inherited && nearer.stream().noneMatch(known -> overrides(known, method, type))) {
          found.add(method);
        }
      }
    }
    return found;
  }

  private boolean overrides(ExecutableElement nearer, ExecutableElement method, TypeElement type) {
    return nearer.getSimpleName().equals(method.getSimpleName())
        && elements.overrides(nearer, method, type);
  }

  /** A type, its superclasses from near to far, then all their interfaces; without Object. */
  private List<TypeElement> lineage(TypeElement type) {
    return lineages.computeIfAbsent(type, Reader::findLineage);
  }

  private static List<TypeElement> findLineage(TypeElement type) {
    Set<TypeElement> classes = new LinkedHashSet<>();
    for (TypeElement at = type; ; ) {
      classes.add(at);
      if (at.getSuperclass().getKind() != TypeKind.DECLARED) {
        break;
      }
      at = (TypeElement) ((DeclaredType) at.getSuperclass()).asElement();
    }
    Set<TypeElement> all = new LinkedHashSet<>(classes);
    classes.forEach(at -> addInterfaces(at, all));
    all.removeIf(at -> at.getQualifiedName().contentEquals("java.lang.Object"));
    return List.copyOf(all);
  }

  private static void addInterfaces(TypeElement type, Set<TypeElement> all) {
    for (TypeMirror implemented : type.getInterfaces()) {
      if (implemented.getKind() == TypeKind.DECLARED) {
        TypeElement element = (TypeElement) ((DeclaredType) implemented).asElement();
        all.add(element);
        addInterfaces(element, all);
      }
    }
  }

  /**
   * Finds the type that a simple name means within a type, as far as can be told: a member type, a
   * type of the same package, an imported one, or one of {@code java.lang}.
   *
   * @param simpleName the name
   * @param pipeline where it is used
   */
  public Optional<ProcessorType> typeNamed(String simpleName, PipelineMethod pipeline) {
    Element method = pin(pipeline.ref()).element();
    return find(simpleName, Places.declaring(method)).map(this::processorType);
  }

  private Optional<TypeElement> find(String simpleName, TypeElement within) {
    for (Element at = within; at instanceof TypeElement around; at = at.getEnclosingElement()) {
      if (around.getSimpleName().contentEquals(simpleName)) {
        return Optional.of(around);
      }
      for (TypeElement ancestor : lineage(around)) {
        for (TypeElement member : ElementFilter.typesIn(ancestor.getEnclosedElements())) {
          if (member.getSimpleName().contentEquals(simpleName)) {
            return Optional.of(member);
          }
        }
      }
    }
    List<String> imports = Imports.of(environment, within);
    for (String imported : imports) {
      if (imported.endsWith("." + simpleName)) {
        return Optional.ofNullable(elements.getTypeElement(imported));
      }
    }
    String packageName = elements.getPackageOf(within).getQualifiedName().toString();
    List<String> packages = new ArrayList<>(List.of(packageName));
    imports.stream()
        .filter(imported -> imported.endsWith(".*"))
        .forEach(imported -> packages.add(imported.substring(0, imported.length() - 2)));
    packages.add("java.lang");
    for (String prefix : packages) {
      TypeElement found =
          elements.getTypeElement(prefix.isEmpty() ? simpleName : prefix + "." + simpleName);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
