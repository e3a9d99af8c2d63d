package dev.conveyor.processor.draw;

import dev.conveyor.processor.plan.PipelinePlan;
import dev.conveyor.processor.read.Declaration;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/** Writes a file for each pipeline, next to the generated sources, if the user asks for it. */
public final class DiagramFiles {

  private final Optional<DiagramFormat> format;

  private DiagramFiles(Optional<DiagramFormat> format) {
    this.format = format;
  }

  /**
   * What the user asks for.
   *
   * @param options of the compiler's command line, without {@code -A}
   * @param messager told if it is nothing we know
   */
  public static DiagramFiles of(Map<String, String> options, Messager messager) {
    if (!options.containsKey(DiagramFormat.OPTION)) {
      return new DiagramFiles(Optional.empty());
    }
    String value = String.valueOf(options.get(DiagramFormat.OPTION));
    Optional<DiagramFormat> format = DiagramFormat.named(value);
    if (format.isEmpty()) {
      String option = "-A" + DiagramFormat.OPTION + "=";
      messager.printMessage(
          Kind.ERROR, "%s%s: write %smermaid, dot or svg".formatted(option, value, option));
    }
    return new DiagramFiles(format);
  }

  /**
   * Writes the diagrams of a type.
   *
   * @param declaration the type
   * @param plans its pipelines
   * @param filer makes files
   * @param origin the type, on which the files depend
   */
  public void write(
      Declaration declaration, List<PipelinePlan> plans, Filer filer, TypeElement origin)
      throws IOException {
    if (format.isEmpty()) {
      return;
    }
    Map<String, Integer> names = new HashMap<>();
    for (PipelinePlan plan : plans) {
      Picture picture = Pictures.of(plan, declaration.name());
      int number = names.merge(picture.name(), 1, Integer::sum);
      String file =
          Stream.of(picture.name(), number > 1 ? number + "" : "", format.get().extension())
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining("."));
      try (Writer writer =
          filer
              .createResource(
                  StandardLocation.SOURCE_OUTPUT, declaration.packageName(), file, origin)
              .openWriter()) {
        writer.write(format.get().draw(picture));
      }
    }
  }
}
