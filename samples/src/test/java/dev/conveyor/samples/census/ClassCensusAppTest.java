package dev.conveyor.samples.census;

import static dev.conveyor.samples.Ran.ran;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.samples.JdkClasses;
import dev.conveyor.samples.Ran;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassCensusAppTest {

  @Test
  void findings_areThoseOfAPlainLoop() throws Exception {
    List<Path> classes = JdkClasses.of("java.logging").orElseThrow();

    ClassCensus loop = new ClassCensusConveyor();
    for (Path file : classes) {
      ClassFacts facts = loop.parse(loop.digest(loop.read(file)));
      loop.sizes(facts);
      loop.features(facts);
      loop.dependencies(facts);
    }

    assertThat(new ClassCensusConveyor().census().run(classes))
        .containsExactlyInAnyOrder(
            loop.foundSizes(), loop.foundFeatures(), loop.foundDependencies());
    assertThat(loop.foundSizes().classes()).isEqualTo(classes.size());
    assertThat(loop.foundFeatures().counts().get(Feature.METHOD)).isPositive();
    assertThat(loop.foundDependencies().users()).containsKey("java.lang");
  }

  @Test
  void allFindings_arePrintedInOrder() {
    Ran ran = ran(new ClassCensusApp(), "--module", "java.logging", "--limit", 20, "--top", 9);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith("20 classes, ")
        .containsSubsequence(
            "bytes by module",
            "java.logging",
            "in bytecode",
            "call",
            "packages using it",
            "java.lang")
        .containsSubsequence("ClassCensus.census: completed", "stalled", "read", "dependencies");
  }

  @Test
  void unknownModule_isAUsageError() {
    Ran ran = ran(new ClassCensusApp(), "--module", "no.such.module");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("this Java runtime has no module 'no.such.module'");
  }

  @Test
  void numbersOutOfRange_areUsageErrors() {
    assertThat(ran(new ClassCensusApp(), "--limit", 0).exitCode()).isEqualTo(2);
    assertThat(ran(new ClassCensusApp(), "--top", -1).exitCode()).isEqualTo(2);
  }
}
