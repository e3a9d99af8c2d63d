package dev.conveyor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The packages point one way only, as their descriptions say. */
class LayersTest {

  private static final String API = "dev.conveyor";
  private static final String SPI = "dev.conveyor.spi";
  private static final String ENGINE = "dev.conveyor.internal..";

  /** The packages above those that are of use to any engine, the lowest first. */
  private static final String[] RUNS = {
    "dev.conveyor.internal.stop",
    "dev.conveyor.internal.stage",
    "dev.conveyor.internal.adapt",
    "dev.conveyor.internal.segment",
    "dev.conveyor.internal.report",
    "dev.conveyor.internal.run",
    "dev.conveyor.internal.drive",
    "dev.conveyor.internal.assemble",
    "dev.conveyor.internal"
  };

  private static final String SCHEDULE = "dev.conveyor.internal.schedule";
  private static final String PIPE = "dev.conveyor.internal.pipe";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.conveyor");

  @Test
  void api_knowsNeitherSpiNorEngine() {
    check(API, SPI, ENGINE);
  }

  @Test
  void spi_knowsNoEngine() {
    check(SPI, ENGINE);
  }

  @Test
  void runs_knowNothingOfWhatIsAbove() {
    for (int i = 0; i < RUNS.length - 1; i++) {
      check(RUNS[i], Arrays.copyOfRange(RUNS, i + 1, RUNS.length));
    }
  }

  @Test
  void schedule_knowsNothingOfRuns() {
    check(SCHEDULE, RUNS);
    check(SCHEDULE, API, SPI);
  }

  @Test
  void pipes_knowNothingOfSchedulesAndRuns() {
    check(PIPE, RUNS);
    check(PIPE, SCHEDULE, API, SPI);
  }

  private static void check(String from, String... to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(CLASSES);
  }
}
