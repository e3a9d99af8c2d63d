package dev.conveyor.processor.diagnose;

/** The code of a message. Codes are public behaviour: one keeps its meaning for good. */
public enum Code {
  /** No pipeline expression. */
  CVY001(Severity.ERROR, Pinned.VALUE, "the expression does not parse"),
  /** A name of nothing. */
  CVY002(Severity.ERROR, Pinned.VALUE, "unknown name"),
  /** A name of something else. */
  CVY003(Severity.ERROR, Pinned.VALUE, "a name of something that is no Conveyor type"),
  /** The start. */
  CVY004(Severity.ERROR, Pinned.VALUE, "the pipeline does not start with a processor"),
  /** In front of a fork. */
  CVY005(Severity.ERROR, Pinned.VALUE, "a fork without a pipe before it"),
  /** In front of a join. */
  CVY006(Severity.ERROR, Pinned.VALUE, "a join without a pipe before it"),
  /** A join too many. */
  CVY007(Severity.ERROR, Pinned.VALUE, "a join with nothing to join"),
  /** Behind a fork. */
  CVY008(
      Severity.ERROR,
      Pinned.VALUE,
      "branches neither joined nor ended, or a processor right after them"),
  /** Nothing to go on with. */
  CVY009(Severity.ERROR, Pinned.VALUE, "a processor without output is followed by another element"),
  /** Types along a pipe. */
  CVY010(Severity.ERROR, Pinned.VALUE, "the types on the two sides of a pipe do not fit"),
  /** Zip. */
  CVY011(
      Severity.ERROR,
      Pinned.VALUE,
      "zip over branches that are not one to one, or into the wrong parameters"),
  /** The signature of a processor. */
  CVY012(Severity.ERROR, Pinned.METHOD, "a method that cannot be a processor as it is declared"),
  /** The visibility of a processor. */
  CVY013(Severity.ERROR, Pinned.METHOD, "a processor that generated code cannot call"),
  /** Overloads. */
  CVY014(Severity.ERROR, Pinned.VALUE, "a name that fits several processors"),
  /** The types of the whole pipeline. */
  CVY015(Severity.ERROR, Pinned.VALUE, "the declared types differ from the inferred types"),
  /** The pipeline method. */
  CVY016(Severity.ERROR, Pinned.METHOD, "@Pipeline on something that cannot be a pipeline"),
  /** The declaring type. */
  CVY017(Severity.ERROR, Pinned.TYPE, "a declaring type that cannot be extended"),
  /** Sharing. */
  CVY018(Severity.ERROR, Pinned.VALUE, "one instance used by several processors or replicas"),
  /** Cycles. */
  CVY019(Severity.ERROR, Pinned.VALUE, "pipelines that contain each other"),
  /** Sources. */
  CVY020(Severity.ERROR, Pinned.VALUE, "a source that is not first"),
  /** Numbers and settings. */
  CVY021(
      Severity.ERROR,
      Pinned.VALUE,
      "a capacity, replica count or setting out of range or out of place"),
  /** Completion. */
  CVY022(Severity.ERROR, Pinned.METHOD, "@OnComplete that names no processor, or has parameters"),
  /** Batches. */
  CVY023(Severity.ERROR, Pinned.METHOD, "@Batch on a method that takes no List"),
  /** An implied pipe. */
  CVY101(Severity.WARNING, Pinned.VALUE, "a pipe was inserted"),
  /** State that is shared. */
  CVY102(Severity.WARNING, Pinned.TYPE, "a processor's type has static mutable state"),
  /** An item that is shared. */
  CVY103(
      Severity.WARNING,
      Pinned.VALUE,
      "a replicated item is mutable (array, collection, buffer) and has no copy");

  private final Severity severity;
  private final Pinned pinned;
  private final String meaning;

  Code(Severity severity, Pinned pinned, String meaning) {
    this.severity = severity;
    this.pinned = pinned;
    this.meaning = meaning;
  }

  /**
   * How bad it is unless the user says otherwise.
   *
   * @return the severity
   */
  public Severity severity() {
    return severity;
  }

  /**
   * What the message is shown at.
   *
   * @return the kind of place
   */
  public Pinned pinned() {
    return pinned;
  }

  /**
   * When it is reported.
   *
   * @return one line
   */
  public String meaning() {
    return meaning;
  }

  /**
   * The compiler option that sets the severity of a warning, as in {@code -Aconveyor.CVY101=off}.
   *
   * @return its name without {@code -A}
   */
  public String option() {
    return "conveyor." + name();
  }

  /**
   * What suppresses a warning, as in {@code @SuppressWarnings("conveyor:CVY101")}.
   *
   * @return the value of the annotation
   */
  public String token() {
    return "conveyor:" + name();
  }

  /** How bad a problem is. */
  public enum Severity {
    /** Fails the build. */
    ERROR,
    /** Is worth a look. */
    WARNING
  }

  /** What a message is shown at. */
  public enum Pinned {
    /** The value of an annotation. */
    VALUE,
    /** A method. */
    METHOD,
    /** A type. */
    TYPE
  }
}
