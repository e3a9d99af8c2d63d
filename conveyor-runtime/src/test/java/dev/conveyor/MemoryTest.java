package dev.conveyor;

import static dev.conveyor.TestSteps.filter;
import static dev.conveyor.TestSteps.map;
import static dev.conveyor.TestSteps.same;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.spi.Line;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A long run needs no more memory than a short one: in a JVM with a heap that would not hold it.
 */
class MemoryTest {

  /** Ten million boxed numbers take some 200 MB. */
  private static final long ITEMS = 10_000_000;

  private static final String HEAP = "-Xmx12m";

  @Test
  @Timeout(120)
  @DisplayName("K4 K9: ten million items go through a heap of a few megabytes")
  void longRun_needsNoMoreThanAShortOne() throws Exception {
    Process jvm =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MemoryTest.class.getName()))
            .redirectErrorStream(true)
            .start();
    String output = new String(jvm.getInputStream().readAllBytes(), UTF_8);
    assertThat(jvm.waitFor(100, TimeUnit.SECONDS)).as("ends").isTrue();
    assertThat(output.strip()).isEqualTo("delivered " + ITEMS);
    assertThat(jvm.exitValue()).isZero();
  }

  public static void main(String[] args) {
    AtomicLong delivered = new AtomicLong();
    Line.<Long>of("Memory.line")
        .processor("a", "T.a(Long)", map(i -> i + 1))
        .pipe()
        .<Long>replicate(
            branch -> branch.processor("b", "T.b(Long)", filter(i -> i % 2 == 0)),
            branch -> branch.processor("c", "T.c(Long)", filter(i -> i % 2 == 1)))
        .pipe()
        .join()
        .pipe()
        .processor("d", "T.d(Long)", same())
        .conveyor()
        .run(() -> LongStream.range(0, ITEMS).iterator(), i -> delivered.incrementAndGet());
    System.out.println("delivered " + delivered);
  }
}
