package dev.conveyor.processor.expression;

import dev.conveyor.processor.expression.Parsed.Readable;
import dev.conveyor.processor.expression.Parsed.Unreadable;
import dev.conveyor.processor.expression.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Reads a pipeline expression, by recursive descent, one method a production:
 *
 * <pre>
 * pipeline  = sequence ;
 * sequence  = [ pipe ] , element , { [ pipe ] , element } ;
 * pipe      = "|" , [ "[" , integer , "]" ] ;
 * element   = processor | fork | join ;
 * processor = name , [ "." , name ] ;
 * fork      = ( "replicate" | "balance" ) , [ "(" , setting , { "," , setting } , ")" ] ,
 *             "{" , branch , { "," , branch } , "}" ;
 * branch    = sequence | [ pipe ] , "pass" ;
 * join      = "join" | "zip" ;
 * setting   = integer | integer , ".." , integer | "ordered" | "by" , name | "copy" , processor ;
 * </pre>
 *
 * <p>This is more than the language allows: an expression may lack pipes, start with a fork or join
 * nothing. The construction rules explain such things better than a parser can. A pipe that is
 * missing between two processors is {@linkplain PipeRef#implied implied}.
 *
 * <p>Words of the language and names of processors:
 *
 * <ul>
 *   <li>{@code join}, {@code zip} and {@code pass} always mean the element. A processor of that
 *       name can be reached as {@code Type.join} or {@code parameter.join}, or be given another
 *       name with {@code @Processor(name = …)}.
 *   <li>{@code replicate} and {@code balance} are forks where braces, parentheses, a name or a join
 *       follow, and names elsewhere: {@code balance} is a good name for a processor of a bank.
 *   <li>{@code ordered}, {@code by} and {@code copy} are words only within parentheses.
 * </ul>
 */
public final class Parser {

  /** More than anybody draws, and few enough for any thread's stack. */
  static final int MAX_DEPTH = 100;

  private final String text;
  private final List<Token> tokens;
  private int at;
  private int depth;

  private Parser(String text) {
    this.text = text;
    this.tokens = Lexer.tokens(text);
  }

  /**
   * Reads an expression.
   *
   * @param text as the user wrote it
   * @return the expression, or what is wrong with the text
   */
  public static Parsed parse(String text) {
    Parser parser = new Parser(text);
    try {
      return new Readable(parser.pipeline());
    } catch (Stop stop) {
      return stop.unreadable;
    }
  }

  private Expression pipeline() {
    if (peek().is(Kind.END)) {
      throw stop(
          "the expression is empty; name at least one processor, as in \"read | count\"",
          Span.at(0));
    }
    List<ElementRef> elements = sequence();
    Token rest = peek();
    if (!rest.is(Kind.END)) {
      throw unexpected();
    }
    return new Expression(text, elements);
  }

  private List<ElementRef> sequence() {
    List<ElementRef> elements = new ArrayList<>();
    if (peek().is(Kind.BAR)) {
      elements.add(pipe());
    }
    elements.add(element());
    while (true) {
      if (peek().is(Kind.BAR)) {
        elements.add(pipe());
        elements.add(element());
      } else if (startsElement(peek())) {
        ElementRef previous = elements.get(elements.size() - 1);
        ElementRef next = element();
        if (previous instanceof ProcessorRef && next instanceof ProcessorRef) {
          elements.add(PipeRef.plain(true, Span.at(next.span().start())));
        }
        elements.add(next);
      } else {
        return elements;
      }
    }
  }

  private PipeRef pipe() {
    Token bar = take();
    if (!peek().is(Kind.LEFT_BRACKET)) {
      mustNotEnd(bar.span());
      return PipeRef.plain(false, bar.span());
    }
    Token open = take();
    Token number = peek();
    if (!number.is(Kind.NUMBER)) {
      Token close =
          number.is(Kind.RIGHT_BRACKET) ? number : tokens.get(Math.min(at + 1, tokens.size() - 1));
      Span brackets = close.is(Kind.RIGHT_BRACKET) ? open.span().to(close.span()) : open.span();
      throw stop(
          "a pipe's capacity is a number of items, as in |[4096]",
          brackets,
          Edit.delete(text, brackets));
    }
    take();
    if (peek().is(Kind.NAME) && tokens.get(at + 1).is(Kind.RIGHT_BRACKET)) {
      Span written = number.span().to(peek().span());
      throw stop(
          "a pipe's capacity is a plain number of items, as in |[4096]",
          written,
          Edit.replace(text, written, plain(number, peek().text())));
    }
    if (!peek().is(Kind.RIGHT_BRACKET)) {
      throw stop(
          "this [ is never closed", open.span(), Edit.insert(text, number.span().end(), "]"));
    }
    Span span = bar.span().to(take().span());
    mustNotEnd(span);
    return new PipeRef(OptionalInt.of(number.number()), false, number.span(), span);
  }

  /** A number as digits, of 4k or 4_096. */
  private static String plain(Token number, String unit) {
    return switch (unit) {
      case "k", "K" -> (number.number() << 10) + "";
      case "m", "M" -> (number.number() << 20) + "";
      default -> number.text() + unit.replaceAll("\\D", "");
    };
  }

  private void mustNotEnd(Span pipe) {
    Token next = peek();
    if (next.is(Kind.BAR)) {
      throw stop(
          "there is nothing between these two pipes",
          next.span(),
          Edit.delete(text, next.span()),
          Edit.delete(text, pipe));
    }
    if (next.is(Kind.END) || next.is(Kind.COMMA) || next.is(Kind.RIGHT_BRACE)) {
      throw stop(
          "this pipe leads nowhere; name a processor behind it, or leave it out",
          pipe,
          Edit.delete(text, pipe));
    }
  }

  private static boolean startsElement(Token token) {
    return token.is(Kind.NAME);
  }

  private ElementRef element() {
    Token token = peek();
    if (!startsElement(token)) {
      throw unexpected();
    }
    if (tokens.get(at + 1).is(Kind.DOT)) {
      return processor();
    }
    return switch (token.text()) {
      case "join" -> new JoinRef(JoinRef.Kind.JOIN, take().span());
      case "zip" -> new JoinRef(JoinRef.Kind.ZIP, take().span());
      case "pass" -> throw strayPass(token);
      case "replicate" -> isFork() ? fork(ForkRef.Kind.REPLICATE) : processor();
      case "balance" -> isFork() ? fork(ForkRef.Kind.BALANCE) : processor();
      default -> processor();
    };
  }

  private ProcessorRef processor() {
    Name first = name(take());
    if (!peek().is(Kind.DOT)) {
      return new ProcessorRef(Optional.empty(), first, first.span());
    }
    Token dot = take();
    if (!peek().is(Kind.NAME)) {
      throw stop(
          "the name of a processor of '%s' goes behind this dot".formatted(first.text()),
          dot.span(),
          Edit.delete(text, dot.span()));
    }
    Name second = name(take());
    Span span = first.span().to(second.span());
    if (peek().is(Kind.DOT)) {
      throw dotted(first);
    }
    return new ProcessorRef(Optional.of(first), second, span);
  }

  private static Name name(Token token) {
    return new Name(token.text(), token.span());
  }

  /** Whether the word ahead is a fork, complete or not, and not a processor of that name. */
  private boolean isFork() {
    Token next = tokens.get(at + 1);
    return switch (next.kind()) {
      case LEFT_BRACE, LEFT_PARENTHESIS, NAME -> true;
      case BAR -> tokens.get(at + 2).isWord("join") || tokens.get(at + 2).isWord("zip");
      default -> false;
    };
  }

  private ForkRef fork(ForkRef.Kind kind) {
    Span keyword = take().span();
    Optional<ForkSettings> settings =
        peek().is(Kind.LEFT_PARENTHESIS) ? Optional.of(settings(kind)) : Optional.empty();
    Token open = peek();
    if (!open.is(Kind.LEFT_BRACE)) {
      throw withoutBraces(kind, keyword, settings);
    }
    take();
    if (++depth > MAX_DEPTH) {
      throw stop("forks nest no more than %d deep".formatted(MAX_DEPTH), keyword);
    }
    List<BranchRef> branches = new ArrayList<>();
    do {
      branches.add(branch(kind, open));
    } while (takeIf(Kind.COMMA));
    Token close = peek();
    if (close.is(Kind.END)) {
      throw unclosed(open);
    }
    if (!close.is(Kind.RIGHT_BRACE)) {
      throw unexpected();
    }
    take();
    depth--;
    return new ForkRef(kind, settings, branches, keyword, keyword.to(close.span()));
  }

  private BranchRef branch(ForkRef.Kind kind, Token open) {
    Token first = peek();
    if (first.is(Kind.END)) {
      throw unclosed(open);
    }
    if (first.is(Kind.COMMA) || first.is(Kind.RIGHT_BRACE)) {
      throw missingBranch(kind, first);
    }
    int from = at;
    List<ElementRef> pipe = first.is(Kind.BAR) ? List.of(pipe()) : List.of();
    Token pass = peek();
    if (pass.isWord("pass") && endsBranch(tokens.get(at + 1))) {
      take();
      return new BranchRef(true, pipe, first.span().to(pass.span()));
    }
    at = from;
    List<ElementRef> elements = sequence();
    Span last = elements.get(elements.size() - 1).span();
    return new BranchRef(false, elements, first.span().to(last));
  }

  private static boolean endsBranch(Token token) {
    return token.is(Kind.COMMA) || token.is(Kind.RIGHT_BRACE) || token.is(Kind.END);
  }

  private ForkSettings settings(ForkRef.Kind kind) {
    Token open = take();
    if (peek().is(Kind.RIGHT_PARENTHESIS)) {
      Span empty = open.span().to(peek().span());
      throw stop("these parentheses are empty; leave them out", empty, Edit.delete(text, empty));
    }
    List<Setting> settings = new ArrayList<>();
    do {
      settings.add(setting(kind, open));
    } while (takeIf(Kind.COMMA));
    if (!peek().is(Kind.RIGHT_PARENTHESIS)) {
      int end = tokens.get(at - 1).span().end();
      if (peek().is(Kind.LEFT_BRACE) || peek().is(Kind.END)) {
        throw stop("this ( is never closed", open.span(), Edit.insert(text, end, ")"));
      }
      if (peek().is(Kind.NUMBER) && settings.get(settings.size() - 1) instanceof Setting.Count) {
        Span gap = new Span(end, peek().span().start() + (peek().text().startsWith("-") ? 1 : 0));
        throw stop(
            "a range is written with two dots, as in balance(2..8)",
            peek().span(),
            Edit.replace(text, gap, ".."));
      }
      throw unknownSetting(kind, peek(), open);
    }
    return new ForkSettings(settings, open.span().to(take().span()));
  }

  private Setting setting(ForkRef.Kind kind, Token open) {
    Token first = take();
    if (first.is(Kind.NUMBER)) {
      if (!takeIf(Kind.RANGE)) {
        return new Setting.Count(first.number(), first.span());
      }
      Token last = peek();
      if (!last.is(Kind.NUMBER)) {
        Span range = first.span().to(tokens.get(at - 1).span());
        throw stop(
            "a range has two numbers, as in balance(2..8)",
            range,
            Edit.replace(text, range, first.text()));
      }
      take();
      return new Setting.Range(first.number(), last.number(), first.span().to(last.span()));
    }
    if (first.isWord("ordered")) {
      return new Setting.Ordered(first.span());
    }
    if (first.isWord("by") && peek().is(Kind.NAME)) {
      Token key = take();
      return new Setting.By(name(key), first.span().to(key.span()));
    }
    if (first.isWord("copy")) {
      if (!peek().is(Kind.NAME)) {
        throw namelessCopy(first);
      }
      ProcessorRef processor = processor();
      return new Setting.Copy(processor, first.span().to(processor.span()));
    }
    throw unknownSetting(kind, first, open);
  }

  // What went wrong, in the user's words.

  /**
   * Where a name follows after all, as in {@code copy(name)} or {@code copy: name}, it is meant.
   */
  private Stop namelessCopy(Token copy) {
    List<String> corrections = new ArrayList<>();
    Token next = peek();
    Token name = tokens.get(Math.min(at + 1, tokens.size() - 1));
    if (name.is(Kind.NAME) && (next.is(Kind.STRANGE) || next.is(Kind.LEFT_PARENTHESIS))) {
      Token close = tokens.get(at + 2);
      boolean closed = next.is(Kind.LEFT_PARENTHESIS) && close.is(Kind.RIGHT_PARENTHESIS);
      Span written = copy.span().to(closed ? close.span() : name.span());
      corrections.add(Edit.replace(text, written, "copy " + name.text()));
    } else if (next.is(Kind.RIGHT_PARENTHESIS) && tokens.get(at - 2).is(Kind.LEFT_PARENTHESIS)) {
      corrections.add(Edit.delete(text, tokens.get(at - 2).span().to(next.span())));
    }
    return stop(
        "the name of the processor that makes the copies goes behind copy, as in"
            + " replicate(copy name)",
        copy.span(),
        corrections);
  }

  private Stop unknownSetting(ForkRef.Kind kind, Token token, Token open) {
    if (token.is(Kind.END) || token.is(Kind.LEFT_BRACE)) {
      return stop("this ( is never closed", open.span(), Edit.delete(text, open.span()));
    }
    List<String> corrections = new ArrayList<>();
    int close = at;
    while (!tokens.get(close).is(Kind.RIGHT_PARENTHESIS) && !tokens.get(close).is(Kind.END)) {
      close++;
    }
    if (tokens.get(close).is(Kind.RIGHT_PARENTHESIS)) {
      Span parentheses = open.span().to(tokens.get(close).span());
      String numbers = kind == ForkRef.Kind.BALANCE ? numbers(open, close) : "";
      if (!numbers.isEmpty()) {
        corrections.add(Edit.replace(text, parentheses, "(" + numbers + ")"));
      }
      boolean alone = token.is(Kind.NAME) && close == at && tokens.get(at - 2).equals(open);
      if (alone && kind == ForkRef.Kind.REPLICATE && tokens.get(close + 1).is(Kind.LEFT_BRACE)) {
        corrections.add(Edit.insert(text, token.span().start(), "copy "));
      }
      if (tokens.get(close + 1).is(Kind.LEFT_BRACE)) {
        corrections.add(Edit.delete(text, parentheses));
      } else {
        String inner = parentheses.of(text).substring(1, parentheses.length() - 1);
        String branches = "{ " + inner.strip() + " }";
        String blank = Character.isWhitespace(text.charAt(open.span().start() - 1)) ? "" : " ";
        corrections.add(Edit.replace(text, parentheses, blank + branches));
      }
    }
    String known =
        kind == ForkRef.Kind.BALANCE
            ? "a number of replicas or a range, 4 or 2..8"
            : "copy and the name of a processor";
    return stop(
        "'%s' is no setting of %s, which takes %s; branches stand in braces"
            .formatted(token.text(), kind.keyword(), known),
        token.span(),
        corrections);
  }

  /** The numbers between parentheses, written as a setting. */
  private String numbers(Token open, int close) {
    return tokens.subList(tokens.indexOf(open), close).stream()
        .filter(token -> token.is(Kind.NUMBER))
        .map(Token::text)
        .limit(2)
        .collect(Collectors.joining(".."));
  }

  /** Whoever writes several dots thinks of a chain of calls. */
  private Stop dotted(Name first) {
    Span dot = peek().span();
    StringBuilder piped = new StringBuilder(first.text());
    Span chain = first.span();
    for (int i = tokens.indexOf(new Token(Kind.NAME, first.text(), first.span())) + 1;
        tokens.get(i).is(Kind.DOT) && tokens.get(i + 1).is(Kind.NAME);
        i += 2) {
      piped.append(" | ").append(tokens.get(i + 1).text());
      chain = chain.to(tokens.get(i + 1).span());
    }
    return stop(
        "a processor has one name in front of it at most, 'parameter.name' or 'Type.name'; between"
            + " processors there are pipes",
        dot,
        Edit.replace(text, chain, piped.toString()));
  }

  private Stop withoutBraces(ForkRef.Kind kind, Span keyword, Optional<ForkSettings> settings) {
    Span head = settings.map(s -> keyword.to(s.span())).orElse(keyword);
    Token next = peek();
    List<String> corrections = new ArrayList<>();
    if (next.is(Kind.NAME) && !next.isWord("join") && !next.isWord("zip")) {
      Span branch = next.span();
      if (tokens.get(at + 1).is(Kind.DOT) && tokens.get(at + 2).is(Kind.NAME)) {
        branch = branch.to(tokens.get(at + 2).span());
      }
      corrections.add(Edit.replace(text, branch, "{ " + branch.of(text) + " }"));
    }
    return stop(
        "%s needs its branches in braces, as in %s { name }"
            .formatted(kind.keyword(), kind.keyword()),
        head,
        corrections);
  }

  private Stop missingBranch(ForkRef.Kind kind, Token token) {
    Token previous = tokens.get(at - 1);
    if (previous.is(Kind.LEFT_BRACE) && token.is(Kind.RIGHT_BRACE)) {
      return stop(
          "%s has no branch; name at least one processor in the braces, or write pass"
              .formatted(kind.keyword()),
          previous.span().to(token.span()));
    }
    Span comma = token.is(Kind.COMMA) ? token.span() : previous.span();
    String message =
        token.is(Kind.COMMA)
            ? "a branch is missing in front of this comma; pass is one that hands its items on"
            : "a branch is missing behind this comma; pass is one that hands its items on";
    return stop(message, comma, Edit.delete(text, comma));
  }

  /** Whoever forgets a brace does so in front of a join, or at the very end. */
  private Stop unclosed(Token open) {
    List<String> corrections = new ArrayList<>();
    for (int i = at - 1; i > 1; i--) {
      if (tokens.get(i).isWord("join") || tokens.get(i).isWord("zip")) {
        int pipe = tokens.get(i - 1).is(Kind.BAR) ? i - 1 : i;
        corrections.add(0, Edit.insert(text, tokens.get(pipe - 1).span().end(), " }"));
      }
    }
    corrections.add(Edit.insert(text, peek().span().end(), " }"));
    return stop("this { is never closed", open.span(), corrections);
  }

  private Stop strayPass(Token pass) {
    Token next = tokens.get(at + 1);
    Token previous = at > 0 ? tokens.get(at - 1) : pass;
    Span span = pass.span();
    if (next.is(Kind.BAR)) {
      span = span.to(next.span());
    } else if (previous.is(Kind.BAR)) {
      span = previous.span().to(span);
    }
    return stop(
        "pass is a whole branch of a fork and stands alone in it; leave it out here",
        pass.span(),
        Edit.delete(text, span));
  }

  private Stop unexpected() {
    return new Stop(new Unexpected(text, tokens, at).explain());
  }

  private Stop stop(String message, Span span, String... corrections) {
    return stop(message, span, Arrays.asList(corrections));
  }

  private Stop stop(String message, Span span, List<String> corrections) {
    return new Stop(new Unreadable(text, message, span, corrections));
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    Token token = tokens.get(at);
    if (!token.is(Kind.END)) {
      at++;
    }
    return token;
  }

  private boolean takeIf(Kind kind) {
    if (peek().is(kind)) {
      take();
      return true;
    }
    return false;
  }

  /** Leaves all productions at the first mistake: what follows it would only be guessed at. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Unreadable unreadable;

    Stop(Unreadable unreadable) {
      super(unreadable.message(), null, false, false);
      this.unreadable = unreadable;
    }
  }
}
