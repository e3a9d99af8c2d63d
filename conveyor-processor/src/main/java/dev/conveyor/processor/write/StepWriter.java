package dev.conveyor.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.conveyor.processor.plan.Node;
import dev.conveyor.processor.plan.Origin;
import dev.conveyor.processor.read.Delivery;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Output;
import dev.conveyor.processor.read.TypeRef;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of a processor at its place. The call of {@code next} stands in that class
 * itself: shared by several, it would be a call that the JIT compiler cannot inline.
 */
final class StepWriter {

  private static final Set<String> TAKEN =
      Set.of("self", "next", "output", "following", "thrown", "failure");
  private static final TypeName ANY_STEP =
      ParameterizedTypeName.get(
          Api.STEP,
          WildcardTypeName.subtypeOf(Object.class),
          WildcardTypeName.subtypeOf(Object.class));

  private final Node.Work work;
  private final StepClass type;
  private final TypeName selfType;
  private final TypeName madeType;
  private final String source;
  private final Optional<String> following;

  /**
   * A writer of one class.
   *
   * @param work the processor
   * @param type the class
   * @param selfType the type of the instance
   * @param madeType the generated class, of which the processors' own instances are
   * @param source the outermost type of the one that draws the pipeline
   * @param following the class of the processor that gets what this one puts out, if that is sure
   */
  StepWriter(
      Node.Work work,
      StepClass type,
      TypeName selfType,
      TypeName madeType,
      String source,
      Optional<String> following) {
    this.work = work;
    this.type = type;
    this.selfType = selfType;
    this.madeType = madeType;
    this.source = source;
    this.following = following.filter(step -> putsOutOneByOne(work));
  }

  private static boolean putsOutOneByOne(Node.Work work) {
    Delivery delivery = work.signature().output().delivery();
    return delivery == Delivery.OPTIONAL
        || (delivery == Delivery.VALUE && !work.signature().isSource());
  }

  TypeSpec write() {
    TypeName in = work.accepted().map(StepWriter::typeName).orElse(Api.START);
    TypeName out = work.out().isTyped() ? typeName(work.out().type()) : TypeName.get(Void.class);
    TypeSpec.Builder step =
        TypeSpec.classBuilder(type.name())
            .addJavadoc(Comments.of(work))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addTypeVariables(type.variables())
            .superclass(ParameterizedTypeName.get(Api.STEP, in, out));
    Lint.annotation(Lint.of(work)).ifPresent(step::addAnnotation);
    if (hasSelf()) {
      step.addField(selfType, "self", Modifier.PRIVATE, Modifier.FINAL);
    }
    following.ifPresent(
        next -> step.addField(ClassName.get("", next), "following", Modifier.PRIVATE));
    if (type.hasFactory()) {
      step.addMethod(factory(in, out));
    }
    if (hasSelf()) {
      step.addMethod(constructor());
    }
    following.ifPresent(next -> step.addMethod(follow(next)));
    if (work.signature().output().delivery() == Delivery.EMITTER) {
      step.addMethod(isEmitting());
    }
    step.addMethod(accept(in));
    work.completion().ifPresent(completion -> step.addMethod(complete(completion)));
    return step.build();
  }

  private boolean hasSelf() {
    return !(work.origin() instanceof Origin.Static);
  }

  private MethodSpec factory(TypeName in, TypeName out) {
    MethodSpec.Builder factory =
        MethodSpec.methodBuilder(StepClass.FACTORY)
            .addModifiers(Modifier.STATIC)
            .addTypeVariables(type.variables())
            .returns(ParameterizedTypeName.get(Api.STEP_FACTORY, in, out));
    Optional<String> from = Optional.empty();
    if (work.origin() instanceof Origin.Own) {
      from = Optional.of("fresh");
      factory.addParameter(
          ParameterizedTypeName.get(ClassName.get(Callable.class), madeType), "fresh");
    } else if (work.origin() instanceof Origin.Supplied supplied) {
      from = Optional.of("supplier");
      factory.addParameter(typeName(supplied.parameter().type()), "supplier");
    } else if (work.origin() instanceof Origin.Shared) {
      from = Optional.of("self");
      factory.addParameter(selfType, "self");
    }
    return factory.addStatement("return $L", type.lambda(work.origin(), from)).build();
  }

  private MethodSpec constructor() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameter(selfType, "self");
    if (!(work.origin() instanceof Origin.Shared)) {
      constructor.addStatement("super(self)");
    }
    return constructor.addStatement("this.self = self").build();
  }

  private static MethodSpec follow(String type) {
    return MethodSpec.methodBuilder("follow")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .addParameter(ANY_STEP, "step")
        .addStatement("following = step instanceof $L ? ($L) step : null", type, type)
        .build();
  }

  private static MethodSpec isEmitting() {
    return MethodSpec.methodBuilder("isEmitting")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(boolean.class)
        .addStatement("return true")
        .build();
  }

  private MethodSpec accept(TypeName in) {
    boolean source = work.signature().isSource();
    String item = source ? "start" : item();
    MethodSpec.Builder accept =
        MethodSpec.methodBuilder("accept")
            .addAnnotation(AnnotationSpec.builder(Override.class).build())
            .addModifiers(Modifier.PUBLIC)
            .returns(boolean.class)
            .addParameter(in, item)
            .addException(Exception.class);
    Member member = work.method().member();
    Output output = work.signature().output();
    if (source && output.delivery() == Delivery.VALUE) {
      return accept.addCode(draw(member)).build();
    }
    CodeBlock given = source ? CodeBlock.of("") : given(member, item);
    CodeBlock body;
    if (output.delivery() == Delivery.EMITTER) {
      CodeBlock comma = CodeBlock.of(source ? "" : ", ");
      CodeBlock arguments = CodeBlock.of("$L$L$L", given, comma, emitter(member, output));
      body =
          CodeBlock.builder()
              .addStatement("$L", call(member, arguments))
              .addStatement("return emitted()")
              .build();
    } else {
      body = put(member, output, call(member, given), item);
    }
    return accept.addCode(attributed(body, item)).build();
  }

  /**
   * Says which step failed, and on what, unless it was one behind. A branch that was never taken is
   * not compiled, so that an item which is new and short-lived need not be put into the heap for
   * it; a call in its place would be.
   */
  private static CodeBlock attributed(CodeBlock body, String item) {
    return CodeBlock.builder()
        .beginControlFlow("try")
        .add(body)
        .nextControlFlow("catch ($T thrown)", Throwable.class)
        .beginControlFlow("if (thrown instanceof $T failure)", Api.STEP_FAILURE)
        .addStatement("throw failure")
        .endControlFlow()
        .addStatement("throw new $T(this, $L, thrown)", Api.STEP_FAILURE, item)
        .endControlFlow()
        .build();
  }

  /** The item, converted where another method of the same name might take it as it is. */
  private CodeBlock given(Member member, String item) {
    TypeRef parameter = member.parameters().get(0).type();
    boolean exact = work.in().type().sameAs(parameter.boxed());
    return member.overloaded() && !exact
        ? CodeBlock.of("($T) $L", typeName(parameter), item)
        : CodeBlock.of("$L", item);
  }

  /**
   * The user's own name for the item, unless it means something else here. That of a processor in
   * another source is not used: class files need not have it, and what is written is to be the same
   * whatever is compiled together.
   */
  private String item() {
    String declared = work.method().parameters().get(0).name();
    boolean usable =
        work.method().ref().type().equals(source)
            && SourceVersion.isName(declared)
            && !TAKEN.contains(declared)
            && !declared.equals("_");
    return usable ? declared : "item";
  }

  /** An emitter of just what the method declares, where the step puts out something wider. */
  private CodeBlock emitter(Member member, Output output) {
    TypeRef parameter = member.parameters().get(member.parameters().size() - 1).type();
    boolean exact = !parameter.arguments().get(0).isWildcard();
    boolean wider = !work.out().type().sameAs(output.type().orElseThrow());
    return CodeBlock.of(exact && wider ? "emitter()::emit" : "emitter()");
  }

  private MethodSpec complete(Node.Completion completion) {
    MethodSpec.Builder complete =
        MethodSpec.methodBuilder("complete")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(boolean.class)
            .addException(Exception.class);
    Member member = completion.method().member();
    CodeBlock body = putAtEnd(member, completion.output(), call(member, CodeBlock.of("")));
    return complete.addCode(guarded(member, body)).build();
  }

  private static CodeBlock draw(Member member) {
    if (!member.throwsThrowable()) {
      return CodeBlock.builder()
          .addStatement("return draw($L::$L)", target(member), member.name())
          .build();
    }
    CodeBlock pull =
        CodeBlock.builder().addStatement("return $L.$L()", target(member), member.name()).build();
    return CodeBlock.builder()
        .add("return draw(() -> {\n$>")
        .add(guarded(member, pull))
        .add("$<});\n")
        .build();
  }

  /** Steps throw exceptions and errors; what is neither, which is rare, is wrapped. */
  private static CodeBlock guarded(Member member, CodeBlock body) {
    if (!member.throwsThrowable()) {
      return body;
    }
    return CodeBlock.builder()
        .beginControlFlow("try")
        .add(body)
        .nextControlFlow("catch ($T | $T thrown)", Exception.class, Error.class)
        .addStatement("throw thrown")
        .nextControlFlow("catch ($T thrown)", Throwable.class)
        .addStatement("throw new $T(thrown)", UndeclaredThrowableException.class)
        .endControlFlow()
        .build();
  }

  /** Puts out what a call for an item returns. */
  private CodeBlock put(Member member, Output output, CodeBlock call, String item) {
    CodeBlock.Builder code = CodeBlock.builder();
    switch (output.delivery()) {
      case NOTHING -> code.addStatement("$L", call).addStatement("return skip()");
      case STREAM -> code.addStatement("return pour($L, $L)", item, call);
      case OPTIONAL ->
          code.addStatement("$T output = $L", typeName(member.returnType()), call)
              .beginControlFlow("if (output.isEmpty())")
              .addStatement("return skip()")
              .endControlFlow()
              .addStatement("return $L", handOn("output.get()"));
      case VALUE -> {
        code.addStatement("$T output = $L", typeName(member.returnType()), call);
        if (!member.returnType().isPrimitive()) {
          code.beginControlFlow("if (output == null)")
              .addStatement("return skip()")
              .endControlFlow();
        }
        code.addStatement("return $L", handOn("output"));
      }
      case EMITTER -> throw new IllegalArgumentException("an emitter is not returned");
    }
    return code.build();
  }

  private CodeBlock handOn(String output) {
    return following.isPresent()
        ? CodeBlock.of("following != null ? following.accept($L) : next.accept($L)", output, output)
        : CodeBlock.of("next.accept($L)", output);
  }

  /** Puts out what the call at the end returns. */
  private static CodeBlock putAtEnd(Member member, Output output, CodeBlock call) {
    CodeBlock.Builder code = CodeBlock.builder();
    switch (output.delivery()) {
      case NOTHING -> code.addStatement("$L", call).addStatement("return true");
      case STREAM -> code.addStatement("return pour($L)", call);
      case OPTIONAL -> code.addStatement("return pour($L.stream())", call);
      case VALUE ->
          code.addStatement(
              member.returnType().isPrimitive()
                  ? "return pour($T.of($L))"
                  : "return pour($T.ofNullable($L))",
              Stream.class,
              call);
      case EMITTER -> throw new IllegalArgumentException("an emitter is not returned");
    }
    return code.build();
  }

  private static CodeBlock call(Member member, CodeBlock arguments) {
    return CodeBlock.of("$L.$L($L)", target(member), member.name(), arguments);
  }

  private static CodeBlock target(Member member) {
    return member.isStatic()
        ? CodeBlock.of("$T", typeName(member.owner().erased()))
        : CodeBlock.of("self");
  }

  private static TypeName typeName(TypeRef type) {
    return TypeName.get(type.mirror());
  }

  static Optional<TypeRef> instance(Origin origin) {
    if (origin instanceof Origin.Supplied supplied) {
      return Optional.of(supplied.type());
    }
    return origin instanceof Origin.Shared shared
        ? Optional.of(shared.parameter().type())
        : Optional.empty();
  }
}
