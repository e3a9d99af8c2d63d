package dev.conveyor.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoresTest {

  @TempDir private Path directory;
  private Path cpus;
  private Path status;

  /** Eight logical CPUs, of which n and n + 4 share a core, as Linux shows them. */
  @BeforeEach
  void machine() throws IOException {
    cpus = directory.resolve("cpu");
    status = directory.resolve("status");
    for (int cpu = 0; cpu < 8; cpu++) {
      Path topology = Files.createDirectories(cpus.resolve("cpu" + cpu + "/topology"));
      Files.writeString(
          topology.resolve("thread_siblings_list"), "%d,%d\n".formatted(cpu % 4, cpu % 4 + 4));
    }
    Files.createDirectories(cpus.resolve("cpufreq"));
    Files.createDirectories(cpus.resolve("cpuidle"));
  }

  private int usable(int logical) {
    return Cores.usable(cpus.toFile(), status.toFile(), logical);
  }

  @Test
  void physicalCores_areCountedOnce() {
    assertThat(usable(8)).isEqualTo(4);
  }

  @Test
  void quotaOfTheContainer_isALimit() {
    assertThat(usable(2)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0-7|4", "0,4|1", "0-1|2", "0-1,4-5|2", "3|1", "0,2-3,7|3"})
  void coresThatTheProcessMayNotUse_doNotCount(String allowed, int cores) throws IOException {
    Files.writeString(
        status, "Name:\tjava\nCpus_allowed:\tff\nCpus_allowed_list:\t" + allowed + "\nMems:\t1\n");
    assertThat(usable(8)).isEqualTo(cores);
  }

  @Test
  void withoutTheSystem_logicalCoresCount() {
    cpus = directory.resolve("none");
    assertThat(usable(6)).isEqualTo(6);
  }

  @Test
  void listThatCannotBeRead_isNoReason() throws IOException {
    Files.writeString(status, "Cpus_allowed_list:\tall of them\n");
    assertThat(usable(6)).isEqualTo(6);
  }

  @Test
  void thisMachine_hasSome() {
    assertThat(Cores.usable()).isBetween(1, Runtime.getRuntime().availableProcessors());
  }
}
