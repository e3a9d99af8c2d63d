package dev.conveyor.processor.read;

/**
 * A signature, or why it is none of those that a processor can have.
 *
 * @param <T> what was understood
 */
public sealed interface Understood<T> {

  /**
   * It makes sense.
   *
   * @param <T> what was understood
   * @param value what it says
   */
  record As<T>(T value) implements Understood<T> {}

  /**
   * It makes no sense.
   *
   * @param <T> what would have been understood
   * @param reason why, in the user's words
   * @param fix the signature that was probably meant
   */
  record Not<T>(String reason, String fix) implements Understood<T> {}
}
