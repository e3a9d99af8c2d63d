package dev.conveyor.internal.stage;

import dev.conveyor.spi.Receiver;
import org.jspecify.annotations.Nullable;

/** Where the output of a stage, or what goes into a branch of its fork, is connected. */
public interface Socket {

  /** Sets where items go. Before the run starts. */
  void connect(StageOutlet to);

  /** Has items go to what is called directly, or again to the outlet. By the owner of both ends. */
  void fuse(@Nullable Receiver<Object> following);
}
