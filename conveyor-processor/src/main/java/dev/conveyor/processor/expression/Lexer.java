package dev.conveyor.processor.expression;

import dev.conveyor.processor.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an expression into tokens. White space and comments, from {@code //} to the end of the line,
 * only separate. It refuses nothing: what it does not know becomes one {@link Kind#STRANGE} token
 * for a run of such characters, so that an arrow is one mistake and not two.
 */
final class Lexer {

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens of a text; the last one is {@link Kind#END}. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    // "The end" is behind the last token: a caret in trailing white space would point at nothing.
    int end = lexer.tokens.isEmpty() ? 0 : lexer.tokens.get(lexer.tokens.size() - 1).span().end();
    lexer.tokens.add(new Token(Kind.END, "", Span.at(end)));
    return lexer.tokens;
  }

  private void next() {
    int character = text.codePointAt(at);
    if (Character.isWhitespace(character)) {
      at += Character.charCount(character);
    } else if (text.startsWith("//", at)) {
      while (at < text.length() && !isLineBreak(text.charAt(at))) {
        at++;
      }
    } else if (Character.isJavaIdentifierStart(character)) {
      add(Kind.NAME, endOfName(at));
    } else if (isNumberStart(at)) {
      add(Kind.NUMBER, endOfNumber(at + 1));
    } else if (text.startsWith("..", at)) {
      add(Kind.RANGE, at + 2);
    } else if (kindOf(character) != Kind.STRANGE) {
      add(kindOf(character), at + 1);
    } else {
      add(Kind.STRANGE, endOfStrange(at));
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), new Span(at, end)));
    at = end;
  }

  private int endOfName(int start) {
    int end = start;
    while (end < text.length() && Character.isJavaIdentifierPart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  /** A sign belongs to the number, so that a negative capacity is called out of range. */
  private boolean isNumberStart(int index) {
    return isDigit(index) || (text.charAt(index) == '-' && isDigit(index + 1));
  }

  private int endOfNumber(int start) {
    int end = start;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private int endOfStrange(int start) {
    int end = start;
    while (end < text.length() && isStrange(end)) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private boolean isStrange(int index) {
    int character = text.codePointAt(index);
    return kindOf(character) == Kind.STRANGE
        && !Character.isWhitespace(character)
        && !Character.isJavaIdentifierStart(character)
        && !isNumberStart(index)
        && !text.startsWith("//", index);
  }

  private static boolean isLineBreak(char character) {
    return character == '\n' || character == '\r';
  }

  private static Kind kindOf(int character) {
    return switch (character) {
      case '|' -> Kind.BAR;
      case ',' -> Kind.COMMA;
      case '.' -> Kind.DOT;
      case '{' -> Kind.LEFT_BRACE;
      case '}' -> Kind.RIGHT_BRACE;
      case '(' -> Kind.LEFT_PARENTHESIS;
      case ')' -> Kind.RIGHT_PARENTHESIS;
      case '[' -> Kind.LEFT_BRACKET;
      case ']' -> Kind.RIGHT_BRACKET;
      default -> Kind.STRANGE;
    };
  }
}
