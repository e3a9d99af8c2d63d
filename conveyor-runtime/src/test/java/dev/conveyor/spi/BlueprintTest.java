package dev.conveyor.spi;

import static dev.conveyor.TestSteps.pull;
import static dev.conveyor.TestSteps.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conveyor.Conveyor;
import dev.conveyor.ConveyorOptions;
import dev.conveyor.RunInfo;
import dev.conveyor.SourceConveyor;
import dev.conveyor.Topology;
import dev.conveyor.Topology.Width;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What another engine gets of a pipeline. */
class BlueprintTest {

  private static Line<Integer, Integer> line() {
    return Line.<Integer>of("Test.drawn")
        .processor("a", "T.a(Integer)", same())
        .pipe(7)
        .balance(Width.between(2, 8), branch -> branch.processor("b", "T.b(Integer)", same()))
        .pipe()
        .join();
  }

  @Test
  void of_aConveyor_isWhatItWasMadeOf_whateverItsOptions() {
    Conveyor<Integer, Integer> conveyor = line().conveyor();
    Blueprint<Integer, Integer> blueprint = Blueprint.of(conveyor);
    assertThat(blueprint.topology()).isEqualTo(conveyor.topology());
    assertThat(blueprint.steps()).containsOnlyKeys("a", "b");
    assertThat(Blueprint.of(conveyor.with(ConveyorOptions.builder().parallelism(1).build())))
        .isSameAs(blueprint);
  }

  @Test
  void of_aSourceConveyor_beginsWithTheStart() throws Exception {
    SourceConveyor<String> conveyor =
        Line.sourceConveyor(
            Line.ofSource("Test.source").processor("s", "T.s()", pull(() -> () -> null)));
    Blueprint<Start, String> blueprint = Blueprint.of(conveyor);
    assertThat(blueprint.topology().pipeline()).isEqualTo("Test.source");
    Topology.Element first = blueprint.topology().elements().get(0);
    assertThat(blueprint.step((Topology.Processor) first).create()).isNotNull();
    assertThat(Blueprint.of(conveyor.with(ConveyorOptions.defaults()))).isSameAs(blueprint);
  }

  @Test
  void of_whatIsNoConveyorOfAnEngine_isRefused() {
    Conveyor<?, ?> conveyor = foreign(Conveyor.class);
    assertThatThrownBy(() -> Blueprint.of(conveyor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(conveyor.getClass().getName(), "generated class");
    SourceConveyor<?> source = foreign(SourceConveyor.class);
    assertThatThrownBy(() -> Blueprint.of(source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(source.getClass().getName(), "generated class");
    assertThatThrownBy(() -> Blueprint.of((Conveyor<?, ?>) null))
        .isInstanceOf(NullPointerException.class);
  }

  private static <T> T foreign(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }

  @Test
  void step_ofAnotherPipeline_isRefused() {
    Blueprint<Integer, Integer> other =
        Line.<Integer>of("Test.other").processor("x", "T.x(Integer)", same()).blueprint();
    Topology.Processor foreign =
        (Topology.Processor) line().blueprint().topology().elements().get(0);
    assertThatThrownBy(() -> other.step(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Test.other", "'a'");
  }

  @Test
  void topologies_ofTheSameShape_areEqual() {
    Topology topology = line().blueprint().topology();
    assertThat(topology)
        .isEqualTo(line().blueprint().topology())
        .hasSameHashCodeAs(line().blueprint().topology())
        .isNotEqualTo(line().pipe().blueprint().topology());
    assertThat(topology.toMermaid()).contains("balance(2..8)", "[7]");
    assertThat(Width.of(4)).isEqualTo(Width.between(4, 4)).hasToString("4");
    assertThat(Width.auto()).isNotEqualTo(Width.of(1)).hasToString("auto");
  }

  @Test
  void typesThatWillGrow_cannotBeConstructed() {
    assertThat(
            Stream.of(
                    Topology.class,
                    Topology.Processor.class,
                    Topology.Pipe.class,
                    Topology.ReplicatedFork.class,
                    Topology.BalancedFork.class,
                    Topology.Join.class,
                    Topology.Branch.class,
                    Topology.Width.class,
                    Blueprint.class,
                    RunInfo.class,
                    ConveyorOptions.class,
                    ConveyorOptions.Builder.class)
                .filter(type -> type.getConstructors().length > 0))
        .isEmpty();
  }
}
