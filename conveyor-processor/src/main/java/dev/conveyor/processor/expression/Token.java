package dev.conveyor.processor.expression;

/**
 * The smallest piece of an expression that means something.
 *
 * @param kind what it is
 * @param text as written
 * @param span where it stands
 */
record Token(Kind kind, String text, Span span) {

  /** What a token is. */
  enum Kind {
    NAME,
    NUMBER,
    BAR,
    COMMA,
    DOT,
    RANGE,
    LEFT_BRACE,
    RIGHT_BRACE,
    LEFT_PARENTHESIS,
    RIGHT_PARENTHESIS,
    LEFT_BRACKET,
    RIGHT_BRACKET,
    /** Something the language has no use for. */
    STRANGE,
    /** Behind the last character that matters. */
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equals(word);
  }

  /** The number it is, as near to it as an int can be. */
  int number() {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException outOfRange) {
      return text.startsWith("-") ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }
  }
}
