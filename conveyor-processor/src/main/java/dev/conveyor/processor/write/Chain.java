package dev.conveyor.processor.write;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A chain of calls, and how it is broken into lines: as google-java-format would, but for rare
 * cases.
 *
 * @param start what the first call is made on
 * @param calls one after the other
 */
record Chain(CodeBlock start, List<Call> calls) {

  private static final int WIDTH = 100;

  /** Where a chain in the body of a method continues; JavaPoet indents it so far by itself. */
  private static final int MARGIN = 8;

  private static final int STEP = 4;

  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])");

  /** Copies the list. */
  Chain {
    calls = List.copyOf(calls);
  }

  /**
   * A call.
   *
   * @param name with the dot, and with type arguments if it has some
   * @param arguments its arguments
   */
  record Call(CodeBlock name, List<Argument> arguments) {

    static Call of(CodeBlock name, Argument... arguments) {
      return new Call(name, List.of(arguments));
    }

    static Call of(String name, Argument... arguments) {
      return of(CodeBlock.of("$L", name), arguments);
    }

    private CodeBlock flat() {
      return CodeBlock.of(
          "$L($L)", name, CodeBlock.join(arguments.stream().map(Argument::flat).toList(), ", "));
    }
  }

  /** An argument of a call. */
  sealed interface Argument {

    /** The argument on one line. */
    CodeBlock flat();

    /**
     * An expression that is not broken.
     *
     * @param flat the expression
     */
    record Plain(CodeBlock flat) implements Argument {}

    /**
     * A lambda of one parameter whose body is a chain.
     *
     * @param parameter its name
     * @param body what it returns
     */
    record Lambda(String parameter, Chain body) implements Argument {

      @Override
      public CodeBlock flat() {
        CodeBlock.Builder code = CodeBlock.builder().add("$L -> $L", parameter, body.start);
        body.calls.forEach(call -> code.add(call.flat()));
        return code.build();
      }
    }
  }

  /** The chain in a statement, each call on a line of its own. */
  CodeBlock code() {
    return code(0);
  }

  /** The chain as an argument in a statement. */
  CodeBlock codeInside() {
    return code(STEP);
  }

  private CodeBlock code(int indent) {
    CodeBlock.Builder code = CodeBlock.builder().add(start);
    for (Call call : calls) {
      newLine(code, indent);
      add(code, call, indent, 0);
    }
    return code.build();
  }

  /** Adds a call, behind so many characters on its line. */
  private static void add(CodeBlock.Builder code, Call call, int indent, int before) {
    if (fits(call.flat(), indent + before)) {
      code.add(call.flat());
      return;
    }
    code.add("$L(", call.name());
    CodeBlock flat = CodeBlock.join(call.arguments().stream().map(Argument::flat).toList(), ", ");
    boolean lambdas = call.arguments().stream().anyMatch(Argument.Lambda.class::isInstance);
    if (!lambdas && fits(flat, indent + STEP)) {
      newLine(code, indent + STEP);
      code.add(flat);
    } else {
      String comma = "";
      for (Argument argument : call.arguments()) {
        code.add(comma);
        newLine(code, indent + STEP);
        add(code, argument, indent + STEP);
        comma = ",";
      }
    }
    code.add(")");
  }

  private static void add(CodeBlock.Builder code, Argument argument, int indent) {
    if (fits(argument.flat(), indent) || !(argument instanceof Argument.Lambda lambda)) {
      code.add(argument.flat());
      return;
    }
    code.add("$L ->", lambda.parameter());
    newLine(code, indent + STEP);
    code.add(lambda.body().start);
    if (lambda.body().calls.size() == 1) {
      int before = lambda.body().start.toString().length();
      add(code, lambda.body().calls.get(0), indent + STEP, before);
      return;
    }
    for (Call call : lambda.body().calls) {
      newLine(code, indent + 2 * STEP);
      add(code, call, indent + 2 * STEP, 0);
    }
  }

  private static void newLine(CodeBlock.Builder code, int indent) {
    code.add("\n$L", " ".repeat(indent));
  }

  private static boolean fits(CodeBlock code, int indent) {
    // One character more: a comma, semicolon or parenthesis follows.
    String shown = PACKAGE.matcher(code.toString()).replaceAll("");
    return MARGIN + indent + shown.length() + 1 <= WIDTH;
  }
}
