package dev.conveyor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.benchmarks.contest.Batch;
import dev.conveyor.benchmarks.contest.BatchRow;
import dev.conveyor.benchmarks.contest.Row;
import dev.conveyor.benchmarks.work.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContestantsTest {

  static Stream<BatchRow> batchRows() {
    return Rows.all().stream().filter(BatchRow.class::isInstance).map(BatchRow.class::cast);
  }

  @ParameterizedTest
  @MethodSource("batchRows")
  void contestants_ofOneRow_allComeToTheSameChecksum(BatchRow row) throws Exception {
    int items = 3 * Item.KINDS + 7;
    List<Batch> contestants = row.contestants();
    try {
      Map<String, Long> checksums = new LinkedHashMap<>();
      for (Batch contestant : contestants) {
        checksums.put(contestant.name(), contestant.job().run(items));
      }
      assertThat(checksums).containsKey(row.reference());
      assertThat(checksums.values())
          .as("checksums of %s", checksums)
          .containsOnly(checksums.get(row.reference()));
    } finally {
      contestants.forEach(Batch::close);
    }
  }

  @Test
  void rows_haveNumbersInOrder() {
    assertThat(Rows.all()).extracting(Row::number).isSorted().doesNotHaveDuplicates();
  }
}
