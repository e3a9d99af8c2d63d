package dev.conveyor.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.conveyor.processor.plan.Node;
import dev.conveyor.processor.plan.Origin;
import dev.conveyor.processor.read.Delivery;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Output;
import dev.conveyor.processor.read.TypeRef;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of a processor at its place. The call of {@code next} stands in that class
 * itself: shared by several, it would be a call that the JIT compiler cannot inline.
 */
final class StepWriter {

  private static final Set<String> TAKEN = Set.of("self", "next", "output");
  private static final String UNNAMED = "arg\\d+|_";

  private final Node.Work work;
  private final String name;
  private final TypeName selfType;
  private final List<TypeVariableName> variables;

  /**
   * A writer of one class.
   *
   * @param work the processor
   * @param name of the class
   * @param selfType the type of the instance
   * @param variables of the class
   */
  StepWriter(Node.Work work, String name, TypeName selfType, List<TypeVariableName> variables) {
    this.work = work;
    this.name = name;
    this.selfType = selfType;
    this.variables = variables;
  }

  TypeSpec write() {
    TypeName in = work.accepted().map(StepWriter::typeName).orElse(Api.START);
    TypeName out = work.out().isTyped() ? typeName(work.out().type()) : TypeName.get(Void.class);
    TypeSpec.Builder step =
        TypeSpec.classBuilder(name)
            .addJavadoc(Comments.of(work))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addTypeVariables(variables)
            .superclass(ParameterizedTypeName.get(Api.STEP, in, out));
    Lint.annotation(Lint.of(work)).ifPresent(step::addAnnotation);
    if (hasSelf()) {
      step.addField(selfType, "self", Modifier.PRIVATE, Modifier.FINAL);
      step.addMethod(constructor());
    }
    step.addMethod(accept(in));
    work.completion().ifPresent(completion -> step.addMethod(complete(completion)));
    return step.build();
  }

  private boolean hasSelf() {
    return !(work.origin() instanceof Origin.Static);
  }

  private MethodSpec constructor() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameter(selfType, "self");
    if (!(work.origin() instanceof Origin.Shared)) {
      constructor.addStatement("super(self)");
    }
    return constructor.addStatement("this.self = self").build();
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
    CodeBlock.Builder body = CodeBlock.builder();
    CodeBlock given = source ? CodeBlock.of("") : given(member, item);
    if (output.delivery() == Delivery.EMITTER) {
      CodeBlock comma = CodeBlock.of(source ? "" : ", ");
      CodeBlock arguments = CodeBlock.of("$L$L$L", given, comma, emitter(member, output));
      body.addStatement("$L", call(member, arguments)).addStatement("return emitted()");
    } else if (source && output.delivery() == Delivery.VALUE) {
      return accept.addCode(draw(member)).build();
    } else {
      put(body, member, output, call(member, given));
    }
    return accept.addCode(guarded(member, body.build())).build();
  }

  /** The item, converted where another method of the same name might take it as it is. */
  private CodeBlock given(Member member, String item) {
    TypeRef parameter = member.parameters().get(0).type();
    boolean exact = work.in().type().sameAs(parameter.boxed());
    return member.overloaded() && !exact
        ? CodeBlock.of("($T) $L", typeName(parameter), item)
        : CodeBlock.of("$L", item);
  }

  /** The user's own name for the item, unless it means something else here. */
  private String item() {
    String declared = work.method().parameters().get(0).name();
    boolean usable =
        SourceVersion.isName(declared) && !TAKEN.contains(declared) && !declared.matches(UNNAMED);
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
    CodeBlock.Builder body = CodeBlock.builder();
    put(body, member, completion.output(), call(member, CodeBlock.of("")));
    return complete.addCode(guarded(member, body.build())).build();
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

  private static void put(CodeBlock.Builder method, Member member, Output output, CodeBlock call) {
    switch (output.delivery()) {
      case NOTHING -> method.addStatement("$L", call).addStatement("return true");
      case STREAM -> method.addStatement("return pour($L)", call);
      case OPTIONAL ->
          method
              .addStatement("$T output = $L", typeName(member.returnType()), call)
              .addStatement("return output.isEmpty() || next.accept(output.get())");
      case VALUE -> {
        if (member.returnType().isPrimitive()) {
          method.addStatement("return next.accept($L)", call);
        } else {
          method
              .addStatement("$T output = $L", typeName(member.returnType()), call)
              .addStatement("return output == null || next.accept(output)");
        }
      }
      case EMITTER -> throw new IllegalArgumentException("an emitter is not returned");
    }
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
