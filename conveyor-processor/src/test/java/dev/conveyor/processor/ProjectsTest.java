package dev.conveyor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users' projects, compiled by {@code javac} with the paths that build tools give to it. */
class ProjectsTest {

  private static final ToolProvider JAVAC = ToolProvider.findFirst("javac").orElseThrow();

  private static final List<String> STRICT = List.of("-Xlint:all", "-Werror");

  /** What {@code annotationProcessorPaths} would hold, but for the shading of the released jar. */
  private static final String PROCESSOR =
      path("conveyor-(?:processor.classes|annotations)|javapoet");

  private static final String LOMBOK = path("lombok");

  private static final String MODULE =
      "module shop {\n  requires transitive dev.conveyor;\n%s  exports shop;\n}\n";

  private static final String BILLING =
      """
      package shop;

      import dev.conveyor.Conveyor;
      import dev.conveyor.annotation.Pipeline;
      import dev.conveyor.annotation.Processor;

      public abstract class Billing {
        public Billing() {}
        @Processor int amount(Order order) { return order.getAmount(); }
        @Processor String text(int amount) { return amount + " EUR"; }
        @Pipeline("amount | balance { text } | join")
        public abstract Conveyor<Order, String> texts();
      }
      """;

  private static final String ORDER =
      """
      package shop;

      public record Order(int amount) {
        public int getAmount() { return amount; }
      }
      """;

  @TempDir Path folder;

  @Test
  void javac_onTheClassPath_saysNothing() throws IOException {
    compile(
        Map.of("shop/Billing", BILLING, "shop/Order", ORDER),
        List.of("--class-path", CompilerTool.USER_PATH, "--processor-path", PROCESSOR));

    assertThat(generated("shop/BillingConveyor")).contains("@Generated(");
  }

  @Test
  void javac_ofAModuleThatRequiresTheRuntimeOnly_saysNothing() throws IOException {
    compile(
        Map.of("module-info", MODULE.formatted(""), "shop/Billing", BILLING, "shop/Order", ORDER),
        List.of("--module-path", CompilerTool.USER_PATH, "--processor-path", PROCESSOR));

    assertThat(generated("shop/BillingConveyor"))
        .contains("class BillingConveyor extends Billing {")
        .doesNotContain("Generated");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void javac_ofAModuleThatRequiresJavaCompiler_marksWhatItDoesNotExport(boolean exports)
      throws IOException {
    String module = MODULE.formatted("  requires static java.compiler;\n");

    compile(
        Map.of(
            "module-info",
            exports ? module : module.replace("  exports shop;\n", ""),
            "shop/Billing",
            BILLING,
            "shop/Order",
            ORDER),
        List.of("--module-path", CompilerTool.USER_PATH, "--processor-path", PROCESSOR));

    assertThat(generated("shop/BillingConveyor").contains("@Generated(")).isEqualTo(!exports);
  }

  /** Of what Lombok adds, the getters are used by a processor, and the constructor by us. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void javac_withLombok_saysNothingWhicheverIsFirst(boolean lombokFirst) throws IOException {
    String order =
        """
        package shop;

        @lombok.Value
        public class Order {
          String customer;
          int amount;
        }
        """;
    String billing =
        """
        package shop;

        import dev.conveyor.Conveyor;
        import dev.conveyor.annotation.Pipeline;
        import dev.conveyor.annotation.Processor;

        @lombok.RequiredArgsConstructor
        public abstract class Billing {
          private final String currency;
          @Processor int amount(Order order) { return order.getAmount(); }
          @Processor String text(int amount) { return amount + currency; }
          @Processor Line line(String text) { return Line.builder().text(text).build(); }
          @Processor String shown(Line line) { return line.getText(); }
          @Pipeline("amount | balance { text | line } | join | shown")
          public abstract Conveyor<Order, String> texts();

          @lombok.Builder @lombok.Getter
          static final class Line { private final String text; }
        }
        """;
    String both = lombokFirst ? joined(LOMBOK, PROCESSOR) : joined(PROCESSOR, LOMBOK);

    compile(
        Map.of("shop/Billing", billing, "shop/Order", order),
        List.of("--class-path", joined(CompilerTool.USER_PATH, LOMBOK), "--processor-path", both));

    assertThat(generated("shop/BillingConveyor")).contains("BillingConveyor(String currency)");
  }

  private static String joined(String path, String other) {
    return path + File.pathSeparator + other;
  }

  private void compile(Map<String, String> sources, List<String> paths) throws IOException {
    List<String> arguments = new ArrayList<>(STRICT);
    arguments.addAll(paths);
    arguments.addAll(List.of("-d", folder.resolve("classes").toString()));
    arguments.addAll(
        List.of("-s", Files.createDirectories(folder.resolve("generated")).toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve("sources").resolve(source.getKey() + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exitCode = JAVAC.run(out, out, arguments.toArray(String[]::new));
    assertThat(said.toString()).isEmpty();
    assertThat(exitCode).isZero();
  }

  private String generated(String type) throws IOException {
    return Files.readString(folder.resolve("generated").resolve(type + ".java"));
  }

  private static String path(String entries) {
    Pattern wanted = Pattern.compile(entries);
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> wanted.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
