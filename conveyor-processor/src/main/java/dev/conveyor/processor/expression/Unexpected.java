package dev.conveyor.processor.expression;

import dev.conveyor.processor.expression.Parsed.Unreadable;
import dev.conveyor.processor.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Explains a token that no production of the parser takes: what goes there, and what was probably
 * meant.
 */
final class Unexpected {

  private final String text;
  private final List<Token> tokens;
  private final int at;

  /**
   * @param text the expression
   * @param tokens all of it
   * @param at the place of the token among them
   */
  Unexpected(String text, List<Token> tokens, int at) {
    this.text = text;
    this.tokens = tokens;
    this.at = at;
  }

  /** What is wrong. */
  Unreadable explain() {
    Token token = tokens.get(at);
    Span span = token.span();
    return switch (token.kind()) {
      case RIGHT_BRACE -> problem("this } closes nothing", Edit.delete(text, span));
      case COMMA ->
          problem(
              "a comma goes only between the branches of a fork", Edit.replace(text, span, " |"));
      case LEFT_BRACE -> brace(previous());
      case LEFT_PARENTHESIS, RIGHT_PARENTHESIS -> parenthesis(token);
      case LEFT_BRACKET, RIGHT_BRACKET -> bracket();
      case NUMBER -> number();
      case RANGE -> problem("one dot goes between two names", Edit.replace(text, span, "."));
      case DOT -> problem("a name is missing in front of this dot", Edit.delete(text, span));
      case STRANGE -> strange(token);
      // Where one of these has no place, the production before it has said so.
      case BAR, NAME, END -> throw new IllegalStateException("unexpected " + token);
    };
  }

  private Unreadable brace(Token name) {
    Span open = tokens.get(at).span();
    if (name.isWord("join") || name.isWord("zip")) {
      return problem(
          "%s takes no branches: it closes the fork in front of it, with all of its branches"
              .formatted(name.text()),
          Edit.delete(text, open.to(tokens.get(close(Kind.LEFT_BRACE, Kind.RIGHT_BRACE)).span())));
    }
    String message =
        "braces go only behind replicate, which hands every item to every branch, and balance,"
            + " which hands each item to one";
    if (name.is(Kind.NAME)) {
      String keyword = Synonyms.fork(name.text()).keyword();
      return problem(
          message,
          // "b.balance {" has the keyword, but at the wrong place.
          name.isWord(keyword) ? List.of() : List.of(Edit.replace(text, name.span(), keyword)));
    }
    boolean several =
        tokens.subList(at, close(Kind.LEFT_BRACE, Kind.RIGHT_BRACE)).stream()
            .anyMatch(token -> token.is(Kind.COMMA));
    ForkRef.Kind kind = several ? ForkRef.Kind.REPLICATE : ForkRef.Kind.BALANCE;
    return problem(message, Edit.insert(text, open.start(), kind.keyword() + " "));
  }

  private Unreadable parenthesis(Token token) {
    Span span = token.span();
    Token previous = previous();
    int close = close(Kind.LEFT_PARENTHESIS, Kind.RIGHT_PARENTHESIS);
    if (previous.is(Kind.NAME) && peek(close - at + 1).is(Kind.LEFT_BRACE)) {
      return new Unexpected(text, tokens, close + 1).brace(previous);
    }
    if (previous.is(Kind.BAR) && peek(1).is(Kind.NUMBER) && peek(2).is(Kind.RIGHT_PARENTHESIS)) {
      return problem(
          "a pipe's capacity stands in brackets, as in |[4096]",
          Edit.replace(text, span.to(peek(2).span()), "[" + peek(1).text() + "]"));
    }
    List<String> corrections = new ArrayList<>();
    if (peek(1).is(Kind.RIGHT_PARENTHESIS)) {
      corrections.add(Edit.delete(text, span.to(peek(1).span())));
    }
    if (token.is(Kind.RIGHT_PARENTHESIS) || !previous.is(Kind.NAME)) {
      corrections.add(Edit.delete(text, span));
    }
    return problem(
        "parentheses hold settings and go only behind replicate or balance", corrections);
  }

  private Unreadable bracket() {
    boolean number = peek(1).is(Kind.NUMBER) && peek(2).is(Kind.RIGHT_BRACKET);
    Span brackets = tokens.get(at).span().to(peek(number ? 2 : 0).span());
    if (number && previous().isWord("balance")) {
      return problem(
          "a number of replicas stands in parentheses, as in balance(4)",
          Edit.replace(text, brackets, "(" + peek(1).text() + ")"));
    }
    return problem(
        "brackets hold a capacity and go only behind a pipe, as in |[4096]",
        number
            ? List.of(Edit.insert(text, brackets.start(), "|"), Edit.delete(text, brackets))
            : List.of());
  }

  private Unreadable number() {
    Token number = tokens.get(at);
    List<String> corrections = new ArrayList<>();
    if (previous().is(Kind.BAR)) {
      Span pipe = previous().span().to(number.span());
      corrections.add(Edit.replace(text, pipe, "|[" + number.text() + "]"));
    } else if (previous().isWord("balance")) {
      Span gap = new Span(previous().span().end(), number.span().end());
      corrections.add(Edit.replace(text, gap, "(" + number.text() + ")"));
    }
    return problem(
        "a number is a capacity, as in |[4096], or goes with balance, as in balance(4)",
        corrections);
  }

  private Unreadable strange(Token token) {
    Span span = token.span();
    String characters = token.text();
    if (characters.startsWith("/*") || characters.startsWith("#")) {
      return problem(
          "a comment starts with // and goes to the end of the line",
          characters.equals("#") ? List.of(Edit.replace(text, span, "//")) : blockComment(span));
    }
    if (characters.startsWith("\"") || characters.startsWith("'")) {
      return problem("names are written without quotes", text.replace("\"", "").replace("'", ""));
    }
    if (characters.equals(";")) {
      return problem("an expression ends without a ;", Edit.delete(text, span));
    }
    if (characters.equals("::") && previous().is(Kind.NAME)) {
      return problem(
          "a processor is drawn by its name alone", Edit.delete(text, previous().span().to(span)));
    }
    if (characters.equals("->") && isLambda()) {
      return problem(
          "code cannot be drawn; put it into a method with @Processor, and draw the method's name");
    }
    return problem(
        "'%s' means nothing here; a pipe is written |".formatted(characters),
        Edit.replace(text, span, "|"));
  }

  /** Whether what is behind an arrow uses what is in front of it, and does not just follow it. */
  private boolean isLambda() {
    String item = previous().text();
    boolean ofItem = peek(1).isWord(item);
    boolean withItem = peek(2).is(Kind.LEFT_PARENTHESIS) && peek(3).isWord(item);
    return previous().is(Kind.RIGHT_PARENTHESIS) || ofItem || withItem;
  }

  /** At the end of its line it can be written our way; else it has to go. */
  private List<String> blockComment(Span open) {
    int end = text.indexOf("*/", open.end());
    if (end < 0) {
      return List.of();
    }
    Span comment = new Span(open.start(), end + 2);
    boolean endsLine = text.substring(end + 2).lines().findFirst().orElse("").isBlank();
    boolean oneLine = comment.of(text).lines().count() == 1;
    return List.of(
        endsLine && oneLine
            ? Edit.replace(Edit.delete(text, new Span(end, end + 2)), open, "//")
            : Edit.delete(text, comment));
  }

  private Token previous() {
    return tokens.get(Math.max(0, at - 1));
  }

  private Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  /** The place of what closes what is open here, or of the last token that has a text. */
  private int close(Kind left, Kind right) {
    int depth = 0;
    for (int i = at; i < tokens.size(); i++) {
      depth += tokens.get(i).is(left) ? 1 : 0;
      depth -= tokens.get(i).is(right) ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 2;
  }

  private Unreadable problem(String message, String... corrections) {
    return problem(message, List.of(corrections));
  }

  private Unreadable problem(String message, List<String> corrections) {
    return new Unreadable(text, message, tokens.get(at).span(), corrections);
  }
}
