package dev.conveyor.internal.stage;

import dev.conveyor.internal.pipe.Pipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a pipe, or joins several: takes up to {@value #TURN} items from each in turn, so that
 * none waits for ever behind a faster one.
 */
public final class PipeInlet extends Inlet {

  private static final int TURN = 16;

  private final List<Pipe<Object>> list;
  private final Pipe<Object>[] pipes;
  private int at;
  private int left;

  public PipeInlet(List<Pipe<Object>> pipes) {
    list = List.copyOf(pipes);
    this.pipes = pipes.toArray(newArray(0));
    left = pipes.isEmpty() ? 0 : TURN;
  }

  @Override
  public @Nullable Object poll() {
    if (pipes.length == 1) {
      return pipes[0].poll();
    }
    if (left > 0) {
      Object item = pipes[at].poll();
      if (item != null) {
        left--;
        return item;
      }
    }
    return pollOthers();
  }

  private @Nullable Object pollOthers() {
    for (int tries = 0; tries < pipes.length; tries++) {
      at = at + 1 == pipes.length ? 0 : at + 1;
      Object item = pipes[at].poll();
      if (item != null) {
        left = TURN - 1;
        return item;
      }
    }
    return null;
  }

  @Override
  public boolean isEnded() {
    for (int i = 0; i < pipes.length; i++) {
      if (!pipes[i].isEnded()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isOffered() {
    for (int i = 0; i < pipes.length; i++) {
      if (!pipes[i].isEmpty()) {
        return true;
      }
    }
    return false;
  }

  @Override
  List<Pipe<Object>> pipes() {
    return list;
  }

  @Override
  public void madeRoom() {
    for (int i = 0; i < pipes.length; i++) {
      pipes[i].madeRoom();
    }
  }

  @Override
  public void addStarved(long nanos) {
    for (int i = 0; i < pipes.length; i++) {
      pipes[i].addStarved(nanos);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
  private static Pipe<Object>[] newArray(int length) {
    return new Pipe[length];
  }
}
