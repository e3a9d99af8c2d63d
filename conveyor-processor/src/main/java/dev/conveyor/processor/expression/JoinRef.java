package dev.conveyor.processor.expression;

/**
 * Where the branches of a fork become one stream again.
 *
 * @param kind how
 * @param span where it stands
 */
public record JoinRef(Kind kind, Span span) implements ElementRef {

  /** How branches become one stream. */
  public enum Kind {
    /** In order of arrival. */
    JOIN("join"),
    /** One tuple per forked item. */
    ZIP("zip");

    private final String keyword;

    Kind(String keyword) {
      this.keyword = keyword;
    }

    /**
     * How it is written.
     *
     * @return the keyword
     */
    public String keyword() {
      return keyword;
    }
  }
}
