package dev.conveyor.processor.read;

import dev.conveyor.processor.diagnose.SourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A method with {@code @Processor}.
 *
 * @param ref the method
 * @param name in expressions
 * @param member the method
 * @param blocking whether it waits
 * @param onError what happens when it throws
 * @param batch whether it takes a batch at a time
 */
public record ProcessorMethod(
    SourceRef ref,
    String name,
    Member member,
    boolean blocking,
    String onError,
    Optional<BatchSettings> batch) {

  /**
   * The values of {@code @Batch}.
   *
   * @param size of a full batch
   * @param withinMillis how long it waits
   */
  public record BatchSettings(int size, long withinMillis) {}

  /** The method as people name it: {@code WordCount.fold(String)}. */
  public String label() {
    return member.owner().erased()
        + "."
        + member.name()
        + member.parameters().stream()
            .map(parameter -> parameter.type().erased().toString())
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * The annotation without what is not yet supported.
   *
   * @param drawn the name in expressions
   */
  public String annotation(String drawn) {
    List<String> values = new ArrayList<>();
    if (!drawn.equals(member.name())) {
      values.add("name = \"" + drawn + "\"");
    }
    if (blocking) {
      values.add("blocking = true");
    }
    return "@Processor" + (values.isEmpty() ? "" : "(" + String.join(", ", values) + ")");
  }

  /** Its parameters. */
  public List<Parameter> parameters() {
    return member.parameters();
  }
}
