package dev.conveyor.processor.write;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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

  /**
   * How many calls an expression may have. Compilers go as deep into their stack as a chain is
   * long; javac's ends after some hundred calls.
   */
  private static final int MAX_CALLS = 100;

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
   * @param width of the call on one line
   */
  record Call(CodeBlock name, List<Argument> arguments, int width) {

    static Call of(CodeBlock name, List<Argument> arguments) {
      return new Call(
          name, List.copyOf(arguments), Chain.width(name) + Chain.width(arguments) + "()".length());
    }

    static Call of(String name, Argument... arguments) {
      return of(CodeBlock.of("$L", name), List.of(arguments));
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

    /** How wide that line is. */
    int width();

    /**
     * An expression that is not broken.
     *
     * @param flat the expression
     * @param width of it
     */
    record Plain(CodeBlock flat, int width) implements Argument {

      Plain(CodeBlock flat) {
        this(flat, Chain.width(flat));
      }
    }

    /**
     * A lambda of one parameter that returns a chain.
     *
     * @param parameter its name
     * @param pieces the chain, in more than one piece if it is long
     * @param width of it
     */
    record Lambda(String parameter, List<Piece> pieces, int width) implements Argument {

      static Lambda of(String parameter, List<Piece> pieces) {
        Chain body = pieces.get(0).chain();
        int width =
            parameter.length()
                + " -> ".length()
                + Chain.width(body.start)
                + body.calls.stream().mapToInt(Call::width).sum();
        return new Lambda(parameter, List.copyOf(pieces), pieces.size() > 1 ? WIDTH : width);
      }

      private Chain body() {
        return pieces.get(0).chain();
      }

      @Override
      public CodeBlock flat() {
        CodeBlock.Builder code = CodeBlock.builder().add("$L -> $L", parameter, body().start);
        body().calls.forEach(call -> code.add(call.flat()));
        return code.build();
      }
    }
  }

  /**
   * A part of a chain in a statement of its own.
   *
   * @param name of the variable that holds what it returns; not used for the last one
   * @param chain the calls
   */
  record Piece(String name, Chain chain) {}

  /**
   * The chain in pieces, each but the first of which starts with the variable of the one before.
   *
   * @param names of these variables
   */
  List<Piece> pieces(Supplier<String> names) {
    List<Piece> pieces = new ArrayList<>();
    CodeBlock from = start;
    for (int at = 0; at < calls.size() || at == 0; at += MAX_CALLS) {
      int end = Math.min(at + MAX_CALLS, calls.size());
      String name = end < calls.size() ? names.get() : "";
      pieces.add(new Piece(name, new Chain(from, calls.subList(at, end))));
      from = CodeBlock.of("$L", name);
    }
    return pieces;
  }

  /** The chain in a statement, each call on a line of its own. */
  CodeBlock code() {
    return code(0);
  }

  /** The chain as an argument in a statement, or behind an equals sign. */
  CodeBlock codeInside() {
    return code(STEP);
  }

  private CodeBlock code(int indent) {
    CodeBlock.Builder code = CodeBlock.builder();
    add(code, indent);
    return code.build();
  }

  private void add(CodeBlock.Builder code, int indent) {
    code.add(start);
    for (Call call : calls) {
      newLine(code, indent);
      add(code, call, indent, 0);
    }
  }

  /** Adds a call, behind so many characters on its line. */
  private static void add(CodeBlock.Builder code, Call call, int indent, int before) {
    if (fits(call.width(), indent + before)) {
      code.add(call.flat());
      return;
    }
    code.add("$L(", call.name());
    boolean lambdas = call.arguments().stream().anyMatch(Argument.Lambda.class::isInstance);
    if (!lambdas && fits(width(call.arguments()), indent + STEP)) {
      newLine(code, indent + STEP);
      code.add(CodeBlock.join(call.arguments().stream().map(Argument::flat).toList(), ", "));
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
    if (fits(argument.width(), indent) || !(argument instanceof Argument.Lambda lambda)) {
      code.add(argument.flat());
      return;
    }
    if (lambda.pieces().size() > 1) {
      addBlock(code, lambda, indent);
      return;
    }
    code.add("$L ->", lambda.parameter());
    newLine(code, indent + STEP);
    Chain body = lambda.body();
    if (body.calls.size() == 1) {
      code.add(body.start);
      add(code, body.calls.get(0), indent + STEP, width(body.start));
      return;
    }
    body.add(code, indent + 2 * STEP);
  }

  private static void addBlock(CodeBlock.Builder code, Argument.Lambda lambda, int indent) {
    int inner = indent + STEP / 2;
    code.add("$L -> {", lambda.parameter());
    for (Piece piece : lambda.pieces()) {
      newLine(code, inner);
      if (piece.name().isEmpty()) {
        code.add("return ");
        piece.chain().add(code, inner + STEP);
      } else {
        code.add("var $L =", piece.name());
        newLine(code, inner + STEP);
        piece.chain().add(code, inner + 2 * STEP);
      }
      code.add(";");
    }
    newLine(code, indent);
    code.add("}");
  }

  private static void newLine(CodeBlock.Builder code, int indent) {
    code.add("\n$L", " ".repeat(indent));
  }

  private static int width(CodeBlock code) {
    return PACKAGE.matcher(code.toString()).replaceAll("").length();
  }

  private static int width(List<Argument> arguments) {
    return arguments.stream().mapToInt(argument -> argument.width() + ", ".length()).sum()
        - (arguments.isEmpty() ? 0 : ", ".length());
  }

  private static boolean fits(int width, int indent) {
    // One character more: a comma, semicolon or parenthesis follows.
    return MARGIN + indent + width + 1 <= WIDTH;
  }
}
