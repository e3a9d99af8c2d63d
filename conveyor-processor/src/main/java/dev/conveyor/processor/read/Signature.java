package dev.conveyor.processor.read;

/**
 * What the signature of a processor says.
 *
 * @param intake what a call takes
 * @param output what a call puts out
 */
public record Signature(Intake intake, Output output) {

  /** Whether it brings its own input. */
  public boolean isSource() {
    return intake == Intake.NOTHING;
  }

  /** Whether it takes an item and returns one. */
  public boolean isOneToOne() {
    return intake == Intake.ITEM && output.delivery() == Delivery.VALUE;
  }

  /** What a call takes. */
  public enum Intake {
    /** An item. */
    ITEM,
    /** Nothing: it is a source. */
    NOTHING,
    /** The items that a {@code zip} puts together. */
    SEVERAL
  }
}
