package dev.conveyor.processor.write;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A chain of calls, and how it is broken into lines: as google-java-format would, but for rare
 * cases.
 *
 * @param start what the first call is made on
 * @param calls one after the other
 */
record Chain(String start, List<Call> calls) {

  private static final int WIDTH = 100;

  /** Where a chain in the body of a method continues; JavaPoet indents it so far by itself. */
  private static final int MARGIN = 8;

  /** By how much it is indented more for each argument that is broken. */
  static final int STEP = 4;

  /**
   * How many calls an expression may have. Compilers go as deep into their stack as a chain is
   * long; javac's ends after some hundred calls.
   */
  private static final int MAX_CALLS = 100;

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
  record Call(String name, List<Argument> arguments, int width) {

    static Call of(String name, List<Argument> arguments) {
      return new Call(
          name, List.copyOf(arguments), name.length() + Chain.width(arguments) + "()".length());
    }

    static Call of(String name, Argument... arguments) {
      return of(name, List.of(arguments));
    }

    private String flat() {
      return name + "(" + flatten(arguments) + ")";
    }
  }

  /** An argument of a call. */
  sealed interface Argument {

    /** The argument on one line. */
    String flat();

    /** How wide that line is. */
    int width();

    /**
     * An expression that is not broken.
     *
     * @param flat the expression
     */
    record Plain(String flat) implements Argument {

      @Override
      public int width() {
        return flat.length();
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
                + body.start.length()
                + body.calls.stream().mapToInt(Call::width).sum();
        return new Lambda(parameter, List.copyOf(pieces), pieces.size() > 1 ? WIDTH : width);
      }

      private Chain body() {
        return pieces.get(0).chain();
      }

      @Override
      public String flat() {
        StringBuilder code = new StringBuilder(parameter).append(" -> ").append(body().start);
        body().calls.forEach(call -> code.append(call.flat()));
        return code.toString();
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
    String from = start;
    for (int at = 0; at < calls.size() || at == 0; at += MAX_CALLS) {
      int end = Math.min(at + MAX_CALLS, calls.size());
      String name = end < calls.size() ? names.get() : "";
      pieces.add(new Piece(name, new Chain(from, calls.subList(at, end))));
      from = name;
    }
    return pieces;
  }

  /**
   * The chain, each call on a line of its own.
   *
   * @param indent how deep it is in a statement
   * @param after how many characters follow on its last line
   */
  String code(int indent, int after) {
    StringBuilder code = new StringBuilder();
    add(code, indent, after);
    return code.toString();
  }

  private void add(StringBuilder code, int indent, int after) {
    code.append(start);
    for (int i = 0; i < calls.size(); i++) {
      newLine(code, indent);
      add(code, calls.get(i), indent, 0, i + 1 < calls.size() ? 0 : after);
    }
  }

  /** Adds a call with so many characters before and behind it on its line. */
  private static void add(StringBuilder code, Call call, int indent, int before, int after) {
    if (fits(indent + before + call.width() + after)) {
      code.append(call.flat());
      return;
    }
    code.append(call.name()).append('(');
    List<Argument> arguments = call.arguments();
    boolean lambdas = arguments.stream().anyMatch(Argument.Lambda.class::isInstance);
    if (!lambdas && fits(indent + STEP + width(arguments) + ")".length() + after)) {
      newLine(code, indent + STEP);
      code.append(flatten(arguments));
    } else {
      for (int i = 0; i < arguments.size(); i++) {
        boolean last = i + 1 == arguments.size();
        newLine(code, indent + STEP);
        add(code, arguments.get(i), indent + STEP, last ? ")".length() + after : ",".length());
        code.append(last ? "" : ",");
      }
    }
    code.append(')');
  }

  private static void add(StringBuilder code, Argument argument, int indent, int after) {
    if (fits(indent + argument.width() + after) || !(argument instanceof Argument.Lambda lambda)) {
      code.append(argument.flat());
      return;
    }
    if (lambda.pieces().size() > 1) {
      addBlock(code, lambda, indent);
      return;
    }
    code.append(lambda.parameter()).append(" ->");
    newLine(code, indent + STEP);
    Chain body = lambda.body();
    if (body.calls.size() == 1) {
      code.append(body.start);
      add(code, body.calls.get(0), indent + STEP, body.start.length(), after);
      return;
    }
    body.add(code, indent + 2 * STEP, after);
  }

  private static void addBlock(StringBuilder code, Argument.Lambda lambda, int indent) {
    int inner = indent + STEP / 2;
    code.append(lambda.parameter()).append(" -> {");
    for (Piece piece : lambda.pieces()) {
      newLine(code, inner);
      if (piece.name().isEmpty()) {
        code.append("return ");
        piece.chain().add(code, inner + STEP, ";".length());
      } else {
        code.append("var ").append(piece.name()).append(" =");
        newLine(code, inner + STEP);
        piece.chain().add(code, inner + 2 * STEP, ";".length());
      }
      code.append(';');
    }
    newLine(code, indent);
    code.append('}');
  }

  private static void newLine(StringBuilder code, int indent) {
    code.append('\n').append(" ".repeat(indent));
  }

  private static String flatten(List<Argument> arguments) {
    return arguments.stream().map(Argument::flat).collect(Collectors.joining(", "));
  }

  private static int width(List<Argument> arguments) {
    return arguments.stream().mapToInt(argument -> argument.width() + ", ".length()).sum()
        - (arguments.isEmpty() ? 0 : ", ".length());
  }

  private static boolean fits(int width) {
    return MARGIN + width <= WIDTH;
  }
}
