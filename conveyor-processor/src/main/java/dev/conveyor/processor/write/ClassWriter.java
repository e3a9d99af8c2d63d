package dev.conveyor.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.conveyor.processor.plan.PipelinePlan;
import dev.conveyor.processor.plan.Planned;
import dev.conveyor.processor.read.Access;
import dev.conveyor.processor.read.Constructor;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.trace.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the class with all pipelines of a type. */
public final class ClassWriter {

  private static final Pattern SHORT_COMMENT = Pattern.compile("/\\*\\*\n +\\* (.+)\n +\\*/");

  /**
   * How many factories of steps the class itself may hold. They are serializable, and all those of
   * one class are restored by one method, which a few hundred would make too large.
   */
  private static final int MAX_FACTORIES = 200;

  private static final String PROCESSOR = "dev.conveyor.processor.ConveyorProcessor";

  private final Declaration declaration;
  private final List<PipelinePlan> plans;
  private final boolean generated;
  private final List<TypeRef> mentioned;
  private final TypeNames names;

  /**
   * A writer for one type.
   *
   * @param declaration the type
   * @param plans all pipelines of the type; none for a stub
   * @param generated whether the user's module can read {@code @Generated}
   */
  public ClassWriter(Declaration declaration, List<PipelinePlan> plans, boolean generated) {
    this.declaration = declaration;
    this.plans = List.copyOf(plans);
    this.generated = generated;
    this.mentioned = Mentioned.in(declaration, plans);
    this.names = new TypeNames(declaration, mentioned);
  }

  /**
   * The class with pipelines that run.
   *
   * @return the source file
   */
  public String write() {
    StepNames nested = new StepNames(declaration, mentioned);
    IdentityHashMap<Planned.Work, StepClass> classes = classes(nested);
    classes.values().forEach(step -> names.leaveTo(step.name()));
    List<Together> compounds = compounds(classes, nested);
    compounds.forEach(together -> names.leaveTo(together.name()));
    TypeSpec.Builder type = type(true, Comments.of(declaration, plans, names));
    boolean makesInstances =
        classes.keySet().stream().anyMatch(work -> work.origin() instanceof Origin.Own);
    if (makesInstances) {
      type.addField(
          text(names.of("java.util.concurrent.Callable") + "<" + self() + ">"),
          "fresh",
          Modifier.PRIVATE,
          Modifier.FINAL);
    }
    constructors(type, makesInstances);
    for (PipelinePlan plan : plans) {
      Drawer drawer =
          new Drawer(
              plan,
              declaration.name() + "." + plan.method().name(),
              work -> step(classes, work),
              names);
      type.addMethod(signature(plan.method(), lint(plan)).addCode(drawer.draw()).build());
    }
    List<String> members = steps(classes, compounds);
    for (Together together : compounds) {
      members.add(new CompoundWriter(together, work -> step(classes, work).name(), names).write());
    }
    return file(type, members);
  }

  private static StepClass step(
      IdentityHashMap<Planned.Work, StepClass> classes, Planned.Work work) {
    return Objects.requireNonNull(classes.get(work));
  }

  private List<String> steps(
      IdentityHashMap<Planned.Work, StepClass> classes, List<Together> compounds) {
    IdentityHashMap<Planned.Work, String> heads = new IdentityHashMap<>();
    compounds.forEach(together -> heads.put(together.head(), together.name()));
    List<String> steps = new ArrayList<>();
    for (PipelinePlan plan : plans) {
      Followers followers = new Followers(plan.nodes());
      for (Planned.Work work : works(plan.nodes())) {
        Optional<String> following =
            followers
                .of(work)
                .filter(follower -> step(classes, follower).variables().isEmpty())
                .map(follower -> heads.getOrDefault(follower, step(classes, follower).name()));
        StepClass step = step(classes, work);
        steps.add(
            new StepWriter(
                    work,
                    step,
                    selfType(work, step),
                    madeType(step),
                    declaration.ref().type(),
                    following,
                    Optional.ofNullable(heads.get(work)),
                    names)
                .write());
      }
    }
    return steps;
  }

  /**
   * The class with pipelines that cannot run, for a type with mistakes: without it, every use of
   * the class would be reported too, and hide them.
   *
   * @param extensible whether the type can be extended
   * @return the source file
   */
  public String writeStub(boolean extensible) {
    boolean inherits = extensible && declaration.pipelines().stream().allMatch(this::isNameable);
    TypeSpec.Builder type = type(inherits, Comments.ofStub(declaration, names));
    if (inherits) {
      constructors(type, false);
    }
    for (PipelineMethod pipeline : declaration.pipelines()) {
      if (pipeline.member().isAbstract() && isNameable(pipeline)) {
        MethodSpec.Builder method =
            inherits ? signature(pipeline, Set.of()) : declared(pipeline, Set.of());
        type.addMethod(
            method
                .addStatement(
                    "throw new $L($S)",
                    names.of("java.lang.UnsupportedOperationException"),
                    declaration.name() + "." + pipeline.name() + " has mistakes")
                .build());
      }
    }
    return file(type, List.of());
  }

  /** Whether the class can name the types of a pipeline. */
  private boolean isNameable(PipelineMethod pipeline) {
    Member member = pipeline.member();
    return Stream.concat(
            Stream.of(member.returnType()), member.parameters().stream().map(Parameter::type))
        .allMatch(type -> type.hiddenFrom(declaration.packageName()).isEmpty());
  }

  /**
   * All that JavaPoet is given has its types as ready text, by names whose imports are known. So it
   * need not write the file twice, to find out what to import; and the steps, which are most of the
   * file, need not go through it at all.
   */
  private String file(TypeSpec.Builder type, List<String> steps) {
    // JavaPoet gives every comment three lines, and an empty body two.
    String frame = SHORT_COMMENT.matcher(type.build().toString()).replaceAll("/** $1 */");
    frame = frame.replace("{\n  }\n", "{}\n");
    StringBuilder file = new StringBuilder();
    if (!declaration.packageName().isEmpty()) {
      file.append("package ").append(declaration.packageName()).append(";\n\n");
    }
    names.imports().forEach(name -> file.append("import ").append(name).append(";\n"));
    if (!names.imports().isEmpty()) {
      file.append('\n');
    }
    file.append(frame, 0, frame.lastIndexOf('}'));
    steps.forEach(step -> file.append('\n').append(step));
    return file.append("}\n").toString();
  }

  private TypeSpec.Builder type(boolean inherits, String comment) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(declaration.generatedName())
            .addJavadoc("$L", comment)
            .addTypeVariables(
                declaration.typeParameters().stream()
                    .map(variable -> variable(variable, names::ofOutside))
                    .toList());
    if (declaration.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    if (generated) {
      type.addAnnotation(
          annotation("javax.annotation.processing.Generated")
              .addMember("value", "$S", PROCESSOR)
              .build());
    }
    suppression(declaration.lint()).ifPresent(type::addAnnotation);
    TypeName supertype = text(names.ofOutside(declaration.type()));
    if (inherits && declaration.extensibility().isInterface()) {
      type.addSuperinterface(supertype);
    } else if (inherits) {
      type.superclass(supertype);
    }
    return type;
  }

  /** The class that is written, with its type variables. */
  private String self() {
    String variables =
        declaration.typeParameters().stream()
            .map(TypeRef::toString)
            .collect(Collectors.joining(", "));
    return declaration.generatedName() + (variables.isEmpty() ? "" : "<" + variables + ">");
  }

  private AnnotationSpec.Builder annotation(String qualifiedName) {
    return AnnotationSpec.builder(ClassName.get("", names.of(qualifiedName)));
  }

  private Optional<AnnotationSpec> suppression(Collection<String> tokens) {
    return Optional.of(tokens)
        .filter(some -> !some.isEmpty())
        .map(
            some ->
                annotation("java.lang.SuppressWarnings")
                    .addMember("value", "$L", Lint.values(some))
                    .build());
  }

  private List<TypeVariableName> variables(List<TypeRef> variables) {
    return variables.stream().map(variable -> variable(variable, names::of)).toList();
  }

  private static TypeVariableName variable(TypeRef variable, Function<TypeRef, String> names) {
    return TypeVariableName.get(
        variable.toString(),
        variable.bounds().stream().map(names).map(ClassWriter::text).toArray(TypeName[]::new));
  }

  private TypeName type(TypeRef type) {
    return text(names.of(type));
  }

  /** A type as ready text. JavaPoet writes the name of a variable as it is. */
  private static TypeName text(String type) {
    return TypeVariableName.get(type);
  }

  private void parameters(MethodSpec.Builder method, List<Parameter> parameters, boolean varargs) {
    int last = varargs ? parameters.size() - 1 : parameters.size();
    for (Parameter parameter : parameters.subList(0, last)) {
      method.addParameter(type(parameter.type()), parameter.name());
    }
    for (Parameter parameter : parameters.subList(last, parameters.size())) {
      String array = names.of(parameter.type());
      TypeName component = text(array.substring(0, array.length() - "[]".length()));
      method.addParameter(ArrayTypeName.of(component), parameter.name()).varargs();
    }
  }

  // Constructors.

  private void constructors(TypeSpec.Builder type, boolean makesInstances) {
    if (declaration.extensibility().isInterface()) {
      MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
      if (declaration.isPublic()) {
        constructor.addModifiers(Modifier.PUBLIC);
      }
      if (makesInstances) {
        constructor.addStatement("this.fresh = $L::new", declaration.generatedName());
      }
      type.addMethod(constructor.build());
    }
    for (Constructor constructor : declaration.constructors()) {
      type.addMethod(constructor(constructor, makesInstances));
    }
  }

  private MethodSpec constructor(Constructor original, boolean makesInstances) {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(modifiers(original.access()))
            .addTypeVariables(variables(original.typeParameters()));
    parameters(constructor, original.parameters(), original.varargs());
    original.thrown().forEach(thrown -> constructor.addException(type(thrown)));
    Set<String> lint = new TreeSet<>(Lint.of(original.ageing()));
    lint.addAll(Lint.of(original.parameters().stream().map(Parameter::type)));
    lint.addAll(Lint.ofVarargs(original.varargs(), original.parameters()));
    if (original.safeVarargs()) {
      constructor.addAnnotation(annotation("java.lang.SafeVarargs").build());
    }
    suppression(lint).ifPresent(constructor::addAnnotation);
    String arguments =
        String.join(", ", original.parameters().stream().map(Parameter::name).toList());
    if (!arguments.isEmpty()) {
      constructor.addStatement("super($L)", arguments);
    }
    if (makesInstances) {
      if (arguments.isEmpty()) {
        constructor.addStatement("this.fresh = $L::new", declaration.generatedName());
      } else {
        constructor.addStatement("this.fresh = () -> new $L($L)", self(), arguments);
      }
    }
    return constructor.build();
  }

  private static Modifier[] modifiers(Access access) {
    return switch (access) {
      case PUBLIC -> new Modifier[] {Modifier.PUBLIC};
      case PROTECTED -> new Modifier[] {Modifier.PROTECTED};
      case PACKAGE, PRIVATE -> new Modifier[0];
    };
  }

  // Pipeline methods.

  private MethodSpec.Builder signature(PipelineMethod pipeline, Set<String> lint) {
    return declared(pipeline, lint).addAnnotation(annotation("java.lang.Override").build());
  }

  private MethodSpec.Builder declared(PipelineMethod pipeline, Set<String> lint) {
    Member member = pipeline.member();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(member.name())
            .addModifiers(modifiers(member.access()))
            .addTypeVariables(variables(member.typeParameters()))
            .returns(type(member.returnType()));
    parameters(method, member.parameters(), member.varargs());
    Set<String> all = new TreeSet<>(lint);
    all.addAll(Lint.ofVarargs(member.varargs(), member.parameters()));
    suppression(all).ifPresent(method::addAnnotation);
    return method;
  }

  private static Set<String> lint(PipelinePlan plan) {
    Member member = plan.method().member();
    Set<String> lint = new TreeSet<>(Lint.of(member.ageing()));
    Stream<TypeRef> outs =
        works(plan.nodes()).stream()
            .filter(work -> work.out().isTyped())
            .map(work -> work.out().type());
    lint.addAll(
        Lint.of(
            Stream.concat(
                Stream.concat(Stream.of(member.returnType()), plan.input().stream()),
                Stream.concat(outs, member.parameters().stream().map(Parameter::type)))));
    return lint;
  }

  // Steps.

  private static List<Planned.Work> works(List<Planned> nodes) {
    List<Planned.Work> works = new ArrayList<>();
    for (Planned node : nodes) {
      if (node instanceof Planned.Work work) {
        works.add(work);
      } else if (node instanceof Planned.Split split) {
        split.branches().forEach(way -> works.addAll(works(way.nodes())));
      }
    }
    return works;
  }

  private List<Together> compounds(
      IdentityHashMap<Planned.Work, StepClass> classes, StepNames nested) {
    List<Together> compounds = new ArrayList<>();
    for (PipelinePlan plan : plans) {
      compounds.addAll(
          Compounds.of(plan.nodes(), work -> isSimple(work, step(classes, work)), nested::between));
    }
    return compounds;
  }

  /** Whether a method can call its step and pass on what that returns, without a warning. */
  private static boolean isSimple(Planned.Work work, StepClass step) {
    return step.variables().isEmpty()
        && Collections.disjoint(Lint.of(work), Set.of("rawtypes", "unchecked"));
  }

  private IdentityHashMap<Planned.Work, StepClass> classes(StepNames names) {
    IdentityHashMap<Planned.Work, StepClass> classes = new IdentityHashMap<>();
    int count = plans.stream().mapToInt(plan -> works(plan.nodes()).size()).sum();
    for (PipelinePlan plan : plans) {
      for (Planned.Work work : works(plan.nodes())) {
        classes.put(
            work, new StepClass(names.next(work), variables(plan, work), count > MAX_FACTORIES));
      }
    }
    return classes;
  }

  /**
   * The type of the instance: the user's own, or the generated class for a protected method of
   * another package, which can only be called on that.
   */
  private String selfType(Planned.Work work, StepClass step) {
    if (!(work.origin() instanceof Origin.Own)) {
      return names.of(StepWriter.instance(work.origin()).orElseGet(declaration::type));
    }
    boolean reachable =
        Stream.concat(
                Stream.of(work.method().member()),
                work.completion().stream().map(completion -> completion.method().member()))
            .allMatch(member -> member.isVisibleFrom(declaration.packageName()));
    if (!isOpen(step)) {
      return reachable ? names.of(declaration.type()) : self();
    }
    return (reachable ? names.of(declaration.type().erased()) : declaration.generatedName())
        + wildcards();
  }

  /** What an own instance is made as. */
  private String madeType(StepClass step) {
    return isOpen(step) ? "? extends " + declaration.generatedName() + wildcards() : self();
  }

  /** Whether a step works on an instance whatever the type variables of that stand for. */
  private boolean isOpen(StepClass step) {
    List<String> declared = step.variables().stream().map(TypeRef::toString).toList();
    List<String> own = declaration.typeParameters().stream().map(TypeRef::toString).toList();
    return !own.isEmpty() && Collections.disjoint(own, declared);
  }

  private String wildcards() {
    return "<"
        + String.join(", ", Collections.nCopies(declaration.typeParameters().size(), "?"))
        + ">";
  }

  /** The type variables that occur in a step; a static class has to declare them again. */
  private List<TypeRef> variables(PipelinePlan plan, Planned.Work work) {
    List<TypeRef> declared =
        Stream.concat(
                declaration.typeParameters().stream(),
                plan.method().member().typeParameters().stream())
            .toList();
    if (declared.isEmpty()) {
      return List.of();
    }
    Set<String> used = new HashSet<>(work.method().member().mentionedVariables());
    work.accepted().ifPresent(type -> used.addAll(type.variables()));
    if (work.out().isTyped()) {
      used.addAll(work.out().type().variables());
    }
    work.completion().ifPresent(end -> used.addAll(end.method().member().mentionedVariables()));
    Set<String> own = declaration.type().variables();
    if (work.origin() instanceof Origin.Own && !Collections.disjoint(own, used)) {
      used.addAll(own);
    }
    StepWriter.instance(work.origin()).ifPresent(type -> used.addAll(type.variables()));
    Map<String, TypeRef> variables = new LinkedHashMap<>();
    declared.stream()
        .filter(variable -> used.contains(variable.toString()))
        .forEach(variable -> variables.put(variable.toString(), variable));
    return List.copyOf(variables.values());
  }
}
