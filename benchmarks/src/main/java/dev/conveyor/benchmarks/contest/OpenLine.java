package dev.conveyor.benchmarks.contest;

import dev.conveyor.benchmarks.work.Item;
import java.util.function.Consumer;

/**
 * A contestant that stays open and takes single items.
 *
 * @param name what it is called
 * @param opener opens it
 */
public record OpenLine(String name, Opener opener) implements Contestant {

  /** Opens lines. */
  @FunctionalInterface
  public interface Opener {

    /**
     * Opens a line.
     *
     * @param output takes what comes out, on any thread
     * @return the line; close it
     */
    Opened open(Consumer<Item> output);
  }

  /** A line that is open. */
  public interface Opened extends AutoCloseable {

    /**
     * Sends an item.
     *
     * @param item the item
     */
    void send(Item item);

    @Override
    void close();
  }

  /**
   * An open line.
   *
   * @param send sends an item
   * @param close ends the line
   */
  public static Opened opened(Consumer<Item> send, Runnable close) {
    return new Opened() {
      @Override
      public void send(Item item) {
        send.accept(item);
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }
}
