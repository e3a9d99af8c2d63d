package dev.conveyor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void writePage() throws IOException {
    file = directory.resolve("page.md");
    Files.writeString(
        file,
        """
        # By hand
        <!-- results, written by benchmarks/run -->
        <!-- end of results -->
        Also by hand
        """);
  }

  @Test
  void write_putsBlocksInOrder_andLeavesTheRestAlone() throws IOException {
    put(17, 10, "ten\n");
    put(25, 1, "one on 25\n");
    put(17, 2, "two\n");

    assertThat(file)
        .hasContent(
            """
            # By hand
            <!-- results, written by benchmarks/run -->
            <!-- JDK 17, row 2 -->
            two
            <!-- end -->
            <!-- JDK 17, row 10 -->
            ten
            <!-- end -->
            <!-- JDK 25, row 1 -->
            one on 25
            <!-- end -->
            <!-- end of results -->
            Also by hand
            """);
  }

  @Test
  void put_whenThereIsABlock_replacesIt() throws IOException {
    put(17, 2, "old\n");
    put(17, 2, "new\n");

    assertThat(file).content().contains("new").doesNotContain("old");
  }

  @Test
  void read_ofAPageWithoutAPlace_isRefused() throws IOException {
    Files.writeString(file, "# By hand\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Page.read(file))
        .withMessageContaining("no place for results");
  }

  private void put(int java, int row, String markdown) throws IOException {
    Page page = Page.read(file);
    page.put(java, row, markdown);
    page.write();
  }
}
