package dev.conveyor.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.conveyor.processor.plan.Node;
import dev.conveyor.processor.plan.Origin;
import dev.conveyor.processor.plan.Plan;
import dev.conveyor.processor.read.Access;
import dev.conveyor.processor.read.Constructor;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.TypeRef;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
  private final boolean generated;
  private final ClassName name;

  /**
   * A writer for one type.
   *
   * @param declaration the type
   * @param generated whether the user's module can read {@code @Generated}
   */
  public ClassWriter(Declaration declaration, boolean generated) {
    this.declaration = declaration;
    this.generated = generated;
    this.name = ClassName.get(declaration.packageName(), declaration.generatedName());
  }

  /**
   * The class with pipelines that run.
   *
   * @param plans all pipelines of the type
   * @return the source file
   */
  public String write(List<Plan> plans) {
    TypeSpec.Builder type = type(true, Comments.of(declaration, plans));
    IdentityHashMap<Node.Work, StepClass> classes = classes(plans);
    List<TypeSpec> steps = new ArrayList<>();
    for (Plan plan : plans) {
      Followers followers = new Followers(plan.nodes());
      for (Node.Work work : works(plan.nodes())) {
        Optional<String> following =
            followers
                .of(work)
                .map(classes::get)
                .filter(follower -> follower.variables().isEmpty())
                .map(StepClass::name);
        StepClass step = Objects.requireNonNull(classes.get(work));
        steps.add(
            new StepWriter(work, step, selfType(work), self(), declaration.ref().type(), following)
                .write());
      }
    }
    boolean makesInstances =
        classes.keySet().stream().anyMatch(work -> work.origin() instanceof Origin.Own);
    if (makesInstances) {
      type.addField(
          ParameterizedTypeName.get(ClassName.get(Callable.class), self()),
          "fresh",
          Modifier.PRIVATE,
          Modifier.FINAL);
    }
    constructors(type, makesInstances);
    for (Plan plan : plans) {
      Drawer drawer =
          new Drawer(
              plan,
              declaration.name() + "." + plan.method().name(),
              work -> Objects.requireNonNull(classes.get(work)));
      type.addMethod(signature(plan.method(), lint(plan)).addCode(drawer.draw()).build());
    }
    type.addTypes(steps);
    return file(type);
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
    TypeSpec.Builder type = type(inherits, Comments.ofStub(declaration));
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
                    "throw new $T($S)",
                    UnsupportedOperationException.class,
                    declaration.name() + "." + pipeline.name() + " has mistakes")
                .build());
      }
    }
    return file(type);
  }

  /** Whether the class can name the types of a pipeline. */
  private boolean isNameable(PipelineMethod pipeline) {
    Member member = pipeline.member();
    return Stream.concat(
            Stream.of(member.returnType()), member.parameters().stream().map(Parameter::type))
        .allMatch(type -> type.hiddenFrom(declaration.packageName()).isEmpty());
  }

  private String file(TypeSpec.Builder type) {
    String file =
        JavaFile.builder(declaration.packageName(), type.build())
            .indent("  ")
            .skipJavaLangImports(true)
            .build()
            .toString();
    // JavaPoet gives every comment three lines.
    return SHORT_COMMENT.matcher(file).replaceAll("/** $1 */");
  }

  private TypeSpec.Builder type(boolean inherits, CodeBlock comment) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addJavadoc(comment)
            .addTypeVariables(declaration.typeParameters().stream().map(this::variable).toList())
            .alwaysQualify(declaration.memberTypes().toArray(String[]::new));
    if (declaration.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    if (generated) {
      type.addAnnotation(
          AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
              .addMember("value", "$S", PROCESSOR)
              .build());
    }
    Lint.annotation(declaration.lint()).ifPresent(type::addAnnotation);
    if (inherits && declaration.extensibility().isInterface()) {
      type.addSuperinterface(typeName(declaration.type()));
    } else if (inherits) {
      type.superclass(typeName(declaration.type()));
    }
    return type;
  }

  private TypeName self() {
    return parameterized(name, declaration.typeParameters().stream().map(this::variable).toList());
  }

  private static TypeName parameterized(ClassName type, List<TypeVariableName> variables) {
    return variables.isEmpty()
        ? type
        : ParameterizedTypeName.get(type, variables.toArray(TypeName[]::new));
  }

  private TypeVariableName variable(TypeRef variable) {
    return (TypeVariableName) typeName(variable);
  }

  private static TypeName typeName(TypeRef type) {
    return TypeName.get(type.mirror());
  }

  // Constructors.

  private void constructors(TypeSpec.Builder type, boolean makesInstances) {
    if (declaration.extensibility().isInterface()) {
      MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
      if (declaration.isPublic()) {
        constructor.addModifiers(Modifier.PUBLIC);
      }
      if (makesInstances) {
        constructor.addStatement("this.fresh = $T::new", name);
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
            .addTypeVariables(original.typeParameters().stream().map(this::variable).toList())
            .varargs(original.varargs());
    original
        .parameters()
        .forEach(
            parameter -> constructor.addParameter(typeName(parameter.type()), parameter.name()));
    original.thrown().forEach(thrown -> constructor.addException(typeName(thrown)));
    Set<String> lint = new TreeSet<>(Lint.of(original.ageing()));
    lint.addAll(Lint.of(original.parameters().stream().map(Parameter::type)));
    lint.addAll(Lint.ofVarargs(original.varargs(), original.parameters()));
    if (original.safeVarargs()) {
      constructor.addAnnotation(SafeVarargs.class);
    }
    Lint.annotation(lint).ifPresent(constructor::addAnnotation);
    String arguments =
        String.join(", ", original.parameters().stream().map(Parameter::name).toList());
    if (!arguments.isEmpty()) {
      constructor.addStatement("super($L)", arguments);
    }
    if (makesInstances) {
      if (arguments.isEmpty()) {
        constructor.addStatement("this.fresh = $T::new", name);
      } else {
        constructor.addStatement("this.fresh = () -> new $T($L)", self(), arguments);
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
    return declared(pipeline, lint).addAnnotation(Override.class);
  }

  private MethodSpec.Builder declared(PipelineMethod pipeline, Set<String> lint) {
    Member member = pipeline.member();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(member.name())
            .addModifiers(modifiers(member.access()))
            .addTypeVariables(member.typeParameters().stream().map(this::variable).toList())
            .returns(typeName(member.returnType()))
            .varargs(member.varargs());
    member
        .parameters()
        .forEach(parameter -> method.addParameter(typeName(parameter.type()), parameter.name()));
    Set<String> all = new TreeSet<>(lint);
    all.addAll(Lint.ofVarargs(member.varargs(), member.parameters()));
    Lint.annotation(all).ifPresent(method::addAnnotation);
    return method;
  }

  private static Set<String> lint(Plan plan) {
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

  private static List<Node.Work> works(List<Node> nodes) {
    List<Node.Work> works = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Node.Work work) {
        works.add(work);
      } else if (node instanceof Node.Split split) {
        split.branches().forEach(way -> works.addAll(works(way.nodes())));
      }
    }
    return works;
  }

  private IdentityHashMap<Node.Work, StepClass> classes(List<Plan> plans) {
    IdentityHashMap<Node.Work, StepClass> classes = new IdentityHashMap<>();
    StepNames names = new StepNames(declaration, plans);
    int count = plans.stream().mapToInt(plan -> works(plan.nodes()).size()).sum();
    for (Plan plan : plans) {
      for (Node.Work work : works(plan.nodes())) {
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
  private TypeName selfType(Node.Work work) {
    if (!(work.origin() instanceof Origin.Own)) {
      return StepWriter.instance(work.origin())
          .map(ClassWriter::typeName)
          .orElseGet(() -> typeName(declaration.type()));
    }
    boolean reachable =
        Stream.concat(
                Stream.of(work.method().member()),
                work.completion().stream().map(completion -> completion.method().member()))
            .allMatch(member -> member.isVisibleFrom(declaration.packageName()));
    return reachable ? typeName(declaration.type()) : self();
  }

  /** The type variables that occur in a step; a static class has to declare them again. */
  private List<TypeVariableName> variables(Plan plan, Node.Work work) {
    Set<String> used = new LinkedHashSet<>(work.method().member().mentionedVariables());
    work.accepted().ifPresent(type -> used.addAll(type.variables()));
    if (work.out().isTyped()) {
      used.addAll(work.out().type().variables());
    }
    if (work.origin() instanceof Origin.Own) {
      used.addAll(declaration.type().variables());
    }
    StepWriter.instance(work.origin()).ifPresent(type -> used.addAll(type.variables()));
    Map<String, TypeVariableName> variables = new LinkedHashMap<>();
    Stream.concat(
            declaration.typeParameters().stream(), plan.method().member().typeParameters().stream())
        .map(this::variable)
        .filter(variable -> used.contains(variable.name()))
        .forEach(variable -> variables.put(variable.name(), variable));
    return List.copyOf(variables.values());
  }
}
