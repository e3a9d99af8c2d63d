package dev.conveyor.internal.balance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Decisions follow from figures alone. */
class BalanceLayerTest {

  private static final String BALANCE = "dev.conveyor.internal.balance";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BALANCE);

  @Test
  void balance_knowsNothingOfTheEngine() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            BALANCE,
            "java.lang..",
            "java.util",
            "java.util.stream",
            "java.util.function",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void balance_readsNoClock() {
    noClasses().should().callMethod(System.class, "nanoTime").check(CLASSES);
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
  }

  @Test
  void balance_knowsNoThreads() {
    noClasses().should().dependOnClassesThat().areAssignableTo(Thread.class).check(CLASSES);
  }
}
