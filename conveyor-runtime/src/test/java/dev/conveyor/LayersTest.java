package dev.conveyor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages point one way only, as their descriptions say. */
class LayersTest {

  private static final String API = "dev.conveyor";
  private static final String SPI = "dev.conveyor.spi";
  private static final String ENGINE = "dev.conveyor.internal..";
  private static final String RUN = "dev.conveyor.internal.run";
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
  void runs_knowNothingOfTheConveyorsAbove() {
    check(RUN, "dev.conveyor.internal");
  }

  @Test
  void schedule_knowsNothingOfRuns() {
    check(SCHEDULE, "dev.conveyor.internal", RUN, API, SPI);
  }

  @Test
  void pipes_knowNothingOfSchedulesAndRuns() {
    check(PIPE, "dev.conveyor.internal", SCHEDULE, RUN, API, SPI);
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
