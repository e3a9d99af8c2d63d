package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.processor.Sources.Said;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * The files that {@code -Aconveyor.diagrams} asks for, character for character. After a change that
 * is meant, write them anew with {@code -Dconveyor.golden.update=true} and look at them.
 */
class DiagramsTest {

  private static final Path FOLDER = Path.of("src/test/resources/diagrams");
  private static final boolean UPDATE = Boolean.getBoolean("conveyor.golden.update");

  @ParameterizedTest
  @CsvSource({"mermaid, mmd", "dot, dot", "svg, svg"})
  void write_withTheOption_makesAFileOfEachPipeline(String format, String extension)
      throws IOException {
    Compiled compiled = compile(format);

    for (String pipeline : List.of("everything", "everything.2", "ends", "source", "wide")) {
      String name = "Drawn." + pipeline + "." + extension;
      String written = compiled.written().getOrDefault("example/" + name, "nothing");
      if (UPDATE) {
        Files.writeString(FOLDER.resolve(name), written);
      }
      assertThat(written).isEqualTo(Files.readString(FOLDER.resolve(name)));
    }
    assertThat(compiled.written()).hasSize(6).containsKey("example/DrawnConveyor.java");
  }

  @Test
  void write_withoutTheOption_makesNone() throws IOException {
    Compiled compiled =
        Sources.compileEverywhere(Map.of("example.Drawn", source()), List.of("-Xlint:all"));

    assertThat(compiled.written()).containsOnlyKeys("example/DrawnConveyor.java");
  }

  @Test
  void write_withAnUnknownFormat_saysWhichThereAre() {
    List<Said> said =
        Sources.compile(
            "class Empty { @Processor int f(int i) { return i; } }", "-Aconveyor.diagrams=png");

    assertThat(said)
        .singleElement()
        .extracting(Said::text)
        .isEqualTo("-Aconveyor.diagrams=png: write -Aconveyor.diagrams=mermaid, dot or svg");
  }

  @ParameterizedTest
  @CsvSource({"everything", "ends", "source", "wide"})
  void svg_isWellFormedAndWithinItsFrame(String pipeline) throws Exception {
    String svg = Files.readString(FOLDER.resolve("Drawn." + pipeline + ".svg"));
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement();
    int width = Integer.parseInt(root.getAttribute("width"));
    int height = Integer.parseInt(root.getAttribute("height"));

    NodeList boxes = root.getElementsByTagName("rect");
    for (int i = 1; i < boxes.getLength(); i++) {
      Element box = (Element) boxes.item(i);
      assertThat(number(box, "x")).isNotNegative();
      assertThat(number(box, "y")).isNotNegative();
      assertThat(number(box, "x") + number(box, "width")).isLessThanOrEqualTo(width);
      assertThat(number(box, "y") + number(box, "height")).isLessThanOrEqualTo(height);
    }
    assertThat(boxes.getLength()).isGreaterThan(3);
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  private static Compiled compile(String format) throws IOException {
    return Sources.compileEverywhere(
        Map.of("example.Drawn", source()), List.of("-Aconveyor.diagrams=" + format));
  }

  private static String source() throws IOException {
    return Files.readString(FOLDER.resolve("Drawn.java"));
  }
}
