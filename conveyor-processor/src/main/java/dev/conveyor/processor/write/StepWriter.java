package dev.conveyor.processor.write;

import dev.conveyor.processor.plan.Planned;
import dev.conveyor.processor.read.Delivery;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Output;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.trace.Meaning;
import dev.conveyor.processor.trace.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * Writes the class of a processor at its place. The call of {@code next} stands in that class
 * itself: shared by several, it would be a call that the JIT compiler cannot inline.
 */
final class StepWriter {

  private static final Set<String> TAKEN =
      Set.of("self", "step", "next", "output", "following", "e", "failure");

  private final Planned.Work work;
  private final StepClass type;
  private final String selfType;
  private final String madeType;
  private final String source;
  private final Optional<String> following;
  private final Optional<String> compound;
  private final TypeNames names;
  private final Text text = new Text(1);

  /**
   * A writer of one class.
   *
   * @param work the processor
   * @param type the class
   * @param selfType the type of the instance
   * @param madeType the generated class, of which the processors' own instances are, or a wildcard
   * @param source the outermost type of the one that draws the pipeline
   * @param following the class of what gets what this one puts out, if that is sure
   * @param compound the class of the compound that it is the first in; empty for none
   * @param names of types
   */
  StepWriter(
      Planned.Work work,
      StepClass type,
      String selfType,
      String madeType,
      String source,
      Optional<String> following,
      Optional<String> compound,
      TypeNames names) {
    this.work = work;
    this.type = type;
    this.selfType = selfType;
    this.madeType = madeType;
    this.source = source;
    this.following = following.filter(step -> putsOutOneByOne(work));
    this.compound = compound;
    this.names = names;
  }

  private static boolean putsOutOneByOne(Planned.Work work) {
    Delivery delivery = work.signature().output().delivery();
    return delivery == Delivery.OPTIONAL
        || (delivery == Delivery.VALUE && !work.signature().isSource());
  }

  String write() {
    String in = work.accepted().map(names::of).orElseGet(() -> names.of(Api.START));
    String out = work.out().isTyped() ? names.of(work.out().type()) : names.of("java.lang.Void");
    text.line(Comments.of(work));
    Set<String> lint = Lint.of(work);
    if (!lint.isEmpty()) {
      text.line("@" + names.of("java.lang.SuppressWarnings") + "(" + Lint.values(lint) + ")");
    }
    String head = "private static final class " + type.name() + variables();
    String extended = "extends " + names.of(extended()) + "<";
    String arguments = work.copies() ? in + ">" : in + ", " + out + ">";
    if (text.overflows("    " + extended + arguments + " {")) {
      text.line(head).line("    " + extended).open("        " + arguments);
    } else {
      text.openBroken(head, extended + arguments);
    }
    fields();
    if (type.hasFactory()) {
      factory(in, out);
    }
    if (hasSelf()) {
      constructor();
    }
    following.ifPresent(this::follow);
    compound.ifPresent(this::compound);
    switch (extended()) {
      case Api.COPY_STEP -> copy(in);
      case Api.STREAM_STEP -> stream(in, out);
      case Api.EMIT_STEP -> emit(in, out);
      default -> accept(in);
    }
    work.completion().ifPresent(this::complete);
    return text.close().toString();
  }

  private String extended() {
    if (work.copies()) {
      return Api.COPY_STEP;
    }
    return switch (work.signature().output().delivery()) {
      case STREAM -> Api.STREAM_STEP;
      case EMITTER -> Api.EMIT_STEP;
      default -> Api.STEP;
    };
  }

  private String variables() {
    return type.variables().isEmpty()
        ? ""
        : type.variables().stream()
            .map(names::declared)
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private boolean hasSelf() {
    return !(work.origin() instanceof Origin.Static);
  }

  private void fields() {
    if (hasSelf()) {
      text.line("private final " + selfType + " self;");
    }
    following.ifPresent(next -> text.line("private " + next + " following;"));
    if (hasSelf() || following.isPresent()) {
      text.blank();
    }
  }

  private void factory(String in, String out) {
    Optional<String> from = Optional.empty();
    String parameter = "";
    if (work.origin() instanceof Origin.Own) {
      from = Optional.of("fresh");
      parameter = names.of("java.util.concurrent.Callable") + "<" + madeType + "> fresh";
    } else if (work.origin() instanceof Origin.Supplied supplied) {
      from = Optional.of("supplier");
      parameter = names.of(supplied.parameter().type()) + " supplier";
    } else if (work.origin() instanceof Origin.Shared) {
      from = Optional.of("self");
      parameter = selfType + " self";
    }
    String variables = variables();
    text.open(
            "static %s%s<%s, %s> %s(%s)"
                .formatted(
                    variables.isEmpty() ? "" : variables + " ",
                    names.of(Api.STEP_FACTORY),
                    in,
                    out,
                    StepClass.FACTORY,
                    parameter))
        .line("return " + type.lambda(work.origin(), from) + ";")
        .close()
        .blank();
  }

  private void constructor() {
    text.open(type.name() + "(" + selfType + " self)");
    if (!(work.origin() instanceof Origin.Shared)) {
      text.line("super(self);");
    }
    text.line("this.self = self;").close().blank();
  }

  private void follow(String next) {
    override("protected void follow(" + names.of(Api.RECEIVER) + "<?> next)");
    text.line("following = next instanceof %1$s ? (%1$s) next : null;".formatted(next))
        .close()
        .blank();
  }

  private void compound(String type) {
    override(
        "public %s compound(%s<? extends %s<?, ?>> steps)"
            .formatted(type, names.of("java.util.List"), names.of(Api.STEP)));
    text.line("return " + type + ".of(steps);").close().blank();
  }

  private void override(String head) {
    text.line("@" + names.of("java.lang.Override")).open(head);
  }

  private void overrideThrowing(String head, String thrown) {
    text.line("@" + names.of("java.lang.Override"));
    text.openBroken(head, "throws " + names.of(thrown));
  }

  private void accept(String in) {
    String item = item();
    overrideThrowing("public boolean accept(" + in + " " + item + ")", "java.lang.Exception");
    Member member = work.method().member();
    if (Applied.isFor(work)) {
      apply(member, work.signature().output(), item);
    } else {
      draw(member);
    }
    text.close();
  }

  /**
   * Has the user's method called by one of the class, which a compound calls, too. What it returns
   * is handed on outside of the block whose failures are attributed: items would have to be kept
   * through all calls behind for it, and the JIT compiler would have a handler for each of these.
   */
  private void apply(Member member, Output output, String item) {
    Applied applied = new Applied(work);
    String result = applied.result().map(names::of).orElse("void");
    String applying = Applied.NAME + "(this, " + item + ")";
    if (applied.result().isEmpty()) {
      text.line(applying + ";").line("return skip();");
    } else {
      text.line(result + " output = " + applying + ";");
      if (applied.mayPutOutNothing()) {
        text.open("if (output == null)").line("return skip();").close();
      }
      handOn("output");
    }
    text.close().blank();
    text.openBroken(
        "static %s%s %s(%s step, %s %s)"
            .formatted(
                type.variables().isEmpty() ? "" : variables() + " ",
                result,
                Applied.NAME,
                type.reference(),
                names.of(applied.parameter()),
                item),
        "throws " + names.of(Api.STEP_FAILURE));
    String on = member.isStatic() ? target(member) : "step.self";
    String call =
        "%s.%s(%s)".formatted(on, member.name(), given(member, item, applied.parameter()));
    attributed(
        "step",
        item,
        switch (output.delivery()) {
          case NOTHING -> call + ";";
          case OPTIONAL -> "return " + call + ".orElse(null);";
          default -> "return " + call + ";";
        });
  }

  /** The engine asks for copies, and attributes whatever is thrown; so it does with the others. */
  private void copy(String in) {
    String item = item();
    Member member = work.method().member();
    overrideThrowing("protected " + in + " copy(" + in + " " + item + ")", thrown(member));
    text.line("return " + call(member, given(member, item, work.in().type())) + ";").close();
  }

  private void stream(String in, String out) {
    String item = item();
    Member member = work.method().member();
    overrideThrowing(
        "protected %s<? extends %s> open(%s %s)"
            .formatted(names.of("java.util.stream.Stream"), out, in, item),
        thrown(member));
    text.line("return " + call(member, givenOf(member, item)) + ";").close();
  }

  private void emit(String in, String out) {
    String item = item();
    Member member = work.method().member();
    String emitter = item.equals("out") ? "emitter" : "out";
    text.line("@" + names.of("java.lang.Override"));
    text.openBroken(
        "protected void emit(",
        List.of(in + " " + item, "%s<%s> %s".formatted(names.of(Api.EMITTER), out, emitter)),
        ")",
        "throws " + names.of(thrown(member)));
    String given = givenOf(member, item);
    String arguments = given + (given.isEmpty() ? "" : ", ") + emitter(member, emitter);
    text.line(call(member, arguments) + ";").close();
  }

  /** What the user's method is given of the item: nothing if it is a source. */
  private String givenOf(Member member, String item) {
    return work.signature().isSource() ? "" : given(member, item, work.in().type());
  }

  private static String thrown(Member member) {
    return member.throwsThrowable() ? "java.lang.Throwable" : "java.lang.Exception";
  }

  /**
   * Says which step failed, and on what. A branch that was never taken is not compiled, so that an
   * item which is new and short-lived need not be put into the heap for it; a call in its place
   * would be.
   */
  private void attributed(String step, String item, String line) {
    text.open("try").line(line);
    String failure = names.of(Api.STEP_FAILURE);
    String known = "throw e instanceof " + failure + " failure";
    String caught = "new " + failure + "(" + step + ", " + item + ", e);";
    text.next("catch (" + names.of("java.lang.Throwable") + " e)");
    if (text.overflows(known + " ? failure : " + caught)) {
      text.line(known).line("    ? failure").line("    : " + caught);
    } else {
      text.line(known + " ? failure : " + caught);
    }
    text.close();
  }

  /** The item, converted where another method of the same name might take it as it is. */
  private String given(Member member, String item, TypeRef itemType) {
    TypeRef parameter = member.parameters().get(0).type();
    boolean exact = itemType.sameAs(parameter);
    return member.overloaded() && !exact ? "(" + names.of(parameter) + ") " + item : item;
  }

  /**
   * The user's own name for the item, unless it means something else here. That of a processor in
   * another source is not used: class files need not have it, and what is written is to be the same
   * whatever is compiled together.
   */
  private String item() {
    if (work.signature().isSource()) {
      return "start";
    }
    String declared = work.method().parameters().get(0).name();
    boolean usable =
        work.method().ref().type().equals(source)
            && SourceVersion.isName(declared)
            && !TAKEN.contains(declared)
            && !declared.equals("_");
    return usable ? declared : "item";
  }

  /** An emitter of just what the method declares, where the step puts out something wider. */
  private String emitter(Member member, String emitter) {
    Output output = work.signature().output();
    TypeRef parameter = member.parameters().get(member.parameters().size() - 1).type();
    boolean exact = !parameter.arguments().get(0).isWildcard();
    boolean wider = !work.out().type().sameAs(output.type().orElseThrow());
    return exact && wider ? emitter + "::emit" : emitter;
  }

  private void complete(Meaning.Completion completion) {
    text.blank();
    overrideThrowing("public boolean complete()", "java.lang.Exception");
    Member member = completion.method().member();
    guard(member, () -> putAtEnd(member, completion.output(), call(member, "")));
    text.close().blank();
    override("public boolean completes()");
    text.line("return true;").close();
  }

  private void draw(Member member) {
    if (!member.throwsThrowable()) {
      text.line("return draw(" + target(member) + "::" + member.name() + ");");
      return;
    }
    text.open("return draw(() ->");
    guard(member, () -> text.line("return " + call(member, "") + ";"));
    text.close("});");
  }

  /** Steps throw exceptions and errors; what is neither, which is rare, is wrapped. */
  private void guard(Member member, Runnable body) {
    if (!member.throwsThrowable()) {
      body.run();
      return;
    }
    text.open("try");
    body.run();
    text.next(
            "catch (%s | %s e)"
                .formatted(names.of("java.lang.Exception"), names.of("java.lang.Error")))
        .line("throw e;")
        .next("catch (" + names.of("java.lang.Throwable") + " e)")
        .line(
            "throw new %s(e);"
                .formatted(names.of("java.lang.reflect.UndeclaredThrowableException")))
        .close();
  }

  private void handOn(String output) {
    text.line(
        (following.isPresent()
                ? "return following != null ? following.accept(%1$s) : next.accept(%1$s);"
                : "return next.accept(%1$s);")
            .formatted(output));
  }

  /** Puts out what the call at the end returns. */
  private void putAtEnd(Member member, Output output, String call) {
    switch (output.delivery()) {
      case NOTHING -> text.line(call + ";").line("return true;");
      case STREAM -> text.line("return pour(" + call + ");");
      case OPTIONAL -> text.line("return pour(" + call + ".stream());");
      case VALUE ->
          text.line(
              "return pour(%s.%s(%s));"
                  .formatted(
                      names.of("java.util.stream.Stream"),
                      member.returnType().isPrimitive() ? "of" : "ofNullable",
                      call));
      case EMITTER -> throw new IllegalArgumentException("an emitter is not returned");
    }
  }

  private String call(Member member, String arguments) {
    return target(member) + "." + member.name() + "(" + arguments + ")";
  }

  private String target(Member member) {
    return member.isStatic() ? names.of(member.owner().erased()) : "self";
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
