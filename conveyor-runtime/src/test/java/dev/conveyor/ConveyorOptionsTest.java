package dev.conveyor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conveyor.annotation.ErrorPolicy;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConveyorOptionsTest {

  private static final Executor EXECUTOR =
      new Executor() {
        @Override
        public void execute(Runnable work) {
          new Thread(work).start();
        }

        @Override
        public String toString() {
          return "threads";
        }
      };

  private static final RunListener FIRST = named("first");
  private static final RunListener SECOND = named("second");

  private static RunListener named(String name) {
    return new RunListener() {
      @Override
      public void onEnd(RunReport report) {}

      @Override
      public String toString() {
        return name;
      }
    };
  }

  private static ConveyorOptions.Builder all() {
    return ConveyorOptions.builder()
        .pipeCapacity(64)
        .parallelism(3)
        .executor(EXECUTOR)
        .onError(ErrorPolicy.STOP)
        .listener(FIRST)
        .listener(SECOND)
        .deterministic(42);
  }

  static Stream<UnaryOperator<ConveyorOptions.Builder>> oneChange() {
    return Stream.of(
        builder -> builder.pipeCapacity(65),
        builder -> builder.parallelism(4),
        builder -> builder.executor(work -> new Thread(work).start()),
        builder -> builder.listener(FIRST),
        builder -> builder.deterministic(43));
  }

  @Test
  void toBuilder_givesEqualOptions() {
    assertThat(all().build().toBuilder().build())
        .isEqualTo(all().build())
        .hasSameHashCodeAs(all().build())
        .isNotEqualTo(ConveyorOptions.defaults());
    assertThat(ConveyorOptions.defaults().toBuilder().build())
        .isEqualTo(ConveyorOptions.defaults())
        .hasSameHashCodeAs(ConveyorOptions.builder().build());
  }

  @ParameterizedTest
  @MethodSource("oneChange")
  void options_withOneOtherValue_areNotEqual(UnaryOperator<ConveyorOptions.Builder> change) {
    ConveyorOptions before = all().build();
    ConveyorOptions changed = change.apply(before.toBuilder()).build();
    assertThat(changed).isNotEqualTo(before);
    assertThat(before).as("not changed by its builder").isEqualTo(all().build());
  }

  @Test
  void listeners_addUp_inTheirOrder_andOptionsKeepTheirs() {
    ConveyorOptions.Builder builder = ConveyorOptions.builder().listener(FIRST);
    ConveyorOptions one = builder.build();
    ConveyorOptions two = builder.listener(SECOND).build();
    assertThat(ConveyorOptions.defaults().listeners()).isEmpty();
    assertThat(one.listeners()).containsExactly(FIRST);
    assertThat(two.listeners()).containsExactly(FIRST, SECOND);
    List<RunListener> listeners = two.listeners();
    assertThatThrownBy(() -> listeners.add(FIRST))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void toString_tellsWhatIsSet() {
    assertThat(ConveyorOptions.defaults())
        .hasToString("ConveyorOptions[pipeCapacity=1024, onError=STOP]");
    assertThat(all().build())
        .hasToString(
            "ConveyorOptions[pipeCapacity=64, parallelism=3, executor=threads, onError=STOP,"
                + " listener=first, listener=second, deterministic=42]");
  }

  @Test
  void nulls_areRefusedWithWhatToDo() {
    ConveyorOptions.Builder builder = ConveyorOptions.builder();
    assertThatThrownBy(() -> builder.executor(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContainingAll("executor(null)", "leave it out");
    assertThatThrownBy(() -> builder.listener(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContainingAll("listener(null)", "leave it out");
    assertThatThrownBy(() -> builder.onError(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContainingAll("onError(null)", "ErrorPolicy.STOP");
    assertThat(builder.build()).isEqualTo(ConveyorOptions.defaults());
  }

  @Test
  void policiesThatAreNotSupported_areRefusedByName() {
    for (ErrorPolicy policy : ErrorPolicy.values()) {
      if (policy != ErrorPolicy.STOP) {
        assertThatThrownBy(() -> ConveyorOptions.builder().onError(policy))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("onError(" + policy + ")", "ErrorPolicy.STOP");
      }
    }
  }
}
