package dev.conveyor;

import static dev.conveyor.TestSteps.emit;
import static dev.conveyor.TestSteps.emitSource;
import static dev.conveyor.TestSteps.flatMap;
import static dev.conveyor.TestSteps.map;
import static dev.conveyor.TestSteps.pull;
import static dev.conveyor.TestSteps.same;
import static dev.conveyor.TestSteps.stateful;
import static dev.conveyor.TestSteps.streamSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.conveyor.spi.Line;
import dev.conveyor.spi.Start;
import dev.conveyor.spi.StepFactory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is thrown reaches who asks for it, as what it is. */
class ThrownContractTest {

  private static final List<Integer> ITEMS = List.of(1, 2, 3);

  @AfterEach
  void noFlagIsLeft() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @SuppressWarnings("unchecked") // throws what it is given, checked or not
  private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private static Conveyor<Integer, Integer> with(StepFactory<Integer, Integer> step) {
    Line<Integer, Integer> line = Line.of("T.pipeline");
    line.processor("a", "T.a(Integer)", same()).pipe();
    line.processor("b", "T.b(Integer)", step).pipe();
    line.processor("c", "T.c(Integer)", same());
    return line.conveyor();
  }

  /** An instance that throws when it is closed. */
  private record Closing(Throwable thrown) implements AutoCloseable {
    @Override
    public void close() {
      throw sneaky(thrown);
    }
  }

  /** Where user code may throw in a run. */
  private enum Where {
    PROCESSOR {
      @Override
      void run(Throwable thrown) {
        with(map(i -> throwing(thrown))).run(ITEMS);
      }
    },
    PROCESSOR_OF_AN_OPEN_RUN {
      @Override
      void run(Throwable thrown) {
        try (Run<Integer> run = with(map(i -> throwing(thrown))).start(i -> {})) {
          run.send(1);
        }
      }
    },
    PROCESSOR_OF_A_STREAM {
      @Override
      void run(Throwable thrown) {
        try (Stream<Integer> results = with(map(i -> throwing(thrown))).stream(ITEMS)) {
          results.forEach(i -> {});
        }
      }
    },
    DETERMINISTIC {
      @Override
      void run(Throwable thrown) {
        ConveyorOptions options = ConveyorOptions.builder().deterministic(7).build();
        with(map(i -> throwing(thrown))).with(options).run(ITEMS);
      }
    },
    BLOCKING {
      @Override
      void run(Throwable thrown) {
        Line<Integer, Integer> line = Line.of("T.pipeline");
        line.processor("a", "T.a(Integer)", map((Integer i) -> throwing(thrown))).blocking();
        line.conveyor().run(ITEMS);
      }
    },
    STREAM {
      @Override
      void run(Throwable thrown) {
        with(flatMap(i -> Stream.of(i).map(j -> throwing(thrown)))).run(ITEMS);
      }
    },
    EMITTER {
      @Override
      void run(Throwable thrown) {
        with(emit(
                (i, out) -> {
                  out.emit(i);
                  throwing(thrown);
                }))
            .run(ITEMS);
      }
    },
    SOURCE {
      @Override
      void run(Throwable thrown) {
        Line.sourceConveyor(
                Line.ofSource("T.pipeline")
                    .processor("a", "T.a()", pull(() -> () -> throwing(thrown))))
            .run(i -> {});
      }
    },
    EMITTING_SOURCE {
      @Override
      void run(Throwable thrown) {
        Line.sourceConveyor(
                Line.ofSource("T.pipeline")
                    .processor("a", "T.a()", emitSource(out -> throwing(thrown))))
            .run(i -> {});
      }
    },
    COMPLETION {
      @Override
      void run(Throwable thrown) {
        with(stateful(() -> "state", (state, i) -> i, state -> Stream.of(throwing(thrown))))
            .run(ITEMS);
      }
    },
    CLOSE {
      @Override
      void run(Throwable thrown) {
        with(stateful(() -> new Closing(thrown), (state, i) -> i)).run(ITEMS);
      }
    },
    OUTPUT {
      @Override
      void run(Throwable thrown) {
        with(same()).run(ITEMS, i -> throwing(thrown));
      }
    },
    INPUT {
      @Override
      void run(Throwable thrown) {
        Iterable<Integer> input = Stream.of(1).map(i -> throwing(thrown))::iterator;
        with(same()).run(input);
      }
    },
    CONSTRUCTOR {
      @Override
      void run(Throwable thrown) {
        Supplier<Integer> state = () -> throwing(thrown);
        with(stateful(state, (made, i) -> i)).run(ITEMS);
      }
    };

    abstract void run(Throwable thrown);

    private static Integer throwing(Throwable thrown) {
      throw sneaky(thrown);
    }
  }

  @Nested
  class Interrupts {

    @ParameterizedTest
    @EnumSource
    void interruptedException_thoughNobodyInterrupted_isAFailure(Where where) {
      InterruptedException thrown = new InterruptedException("of another thread");

      assertThatThrownBy(() -> where.run(thrown))
          .isInstanceOf(ConveyorException.class)
          .hasCause(thrown);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void interruptedException_ofAThreadOfTheUsers_isAFailure() throws Exception {
      InterruptedException[] thrown = new InterruptedException[1];
      Thread other =
          new Thread(
              () -> {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  thrown[0] = e;
                }
              });
      other.start();
      other.interrupt();
      other.join();

      assertThatThrownBy(() -> Where.PROCESSOR.run(thrown[0]))
          .isInstanceOf(ConveyorException.class)
          .hasCause(thrown[0]);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESSOR", "INPUT", "OUTPUT"})
    void interruptOfTheCallingThread_cancels(Where where) {
      Line<Integer, Integer> line = Line.of("T.pipeline");
      line.processor("a", "T.a(Integer)", map(i -> interruptedIf(where == Where.PROCESSOR, i)));
      Iterable<Integer> input =
          ITEMS.stream().map(i -> interruptedIf(where == Where.INPUT, i))::iterator;

      assertThatThrownBy(
              () -> line.conveyor().run(input, i -> interruptedIf(where == Where.OUTPUT, i)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }

    private Integer interruptedIf(boolean here, Integer item) {
      if (here) {
        Thread.currentThread().interrupt();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw sneaky(e);
        }
      }
      return item;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interruptFlagThatUserCodeLeaves_reachesNoOtherRun(boolean blocking) {
      for (int i = 0; i < 20; i++) {
        Line<Integer, Boolean> line =
            Line.<Integer>of("T.pipeline").processor("a", "T.a(Integer)", flag());
        if (blocking) {
          line.blocking();
        }
        try (Stream<Boolean> flags = line.conveyor().stream(List.of(1))) {
          assertThat(flags).containsExactly(false);
        }
      }
    }

    private StepFactory<Integer, Boolean> flag() {
      return map(
          i -> {
            boolean before = Thread.interrupted();
            Thread.currentThread().interrupt();
            return before;
          });
    }
  }

  @Nested
  class Suppressed {

    @Test
    void closeOfInstances_thatThrowsInAFailedRun_isSuppressed_byANewExceptionEachTime() {
      IllegalStateException cause = new IllegalStateException("no");
      IOException closing = new IOException("close");
      SourceRun open = failing(cause, closing);
      ConveyorException closed = catchThrowableOfType(ConveyorException.class, open::await);

      assertThat(closed.getSuppressed()).containsExactly(closing);
      assertThat(cause).hasNoSuppressedExceptions();
      for (int i = 0; i < 3; i++) {
        ConveyorException again = catchThrowableOfType(ConveyorException.class, open::await);
        assertThat(again).isNotSameAs(closed).hasCause(cause);
        assertThat(again.getSuppressed()).containsExactly(closing);
      }
    }

    @Test
    void closeOfInstances_thatThrowsWhatFailed_changesNothing() {
      IllegalStateException cause = new IllegalStateException("no");
      SourceRun open = failing(cause, cause);

      ConveyorException closed = catchThrowableOfType(ConveyorException.class, open::await);
      assertThat(closed).hasCause(cause).hasNoSuppressedExceptions();
    }

    @Test
    void constructor_thatFailsAfterOthers_suppressesWhatTheirCloseThrows() {
      IllegalStateException cause = new IllegalStateException("no");
      Line<Integer, Integer> line = Line.of("T.pipeline");
      line.processor("a", "T.a(Integer)", stateful(() -> new Closing(cause), (s, i) -> i)).pipe();
      line.processor("b", "T.b(Integer)", stateful(() -> new Closing(cause), (s, i) -> i)).pipe();
      StepFactory<Integer, Integer> failing =
          () -> {
            throw cause;
          };
      line.processor("c", "T.c(Integer)", failing);

      assertThatThrownBy(() -> line.conveyor().run(ITEMS))
          .isInstanceOf(ConveyorException.class)
          .hasCause(cause)
          .hasNoSuppressedExceptions();
    }

    @Test
    void closeOfInstances_thatThrowsInACancelledRun_isSuppressed() {
      IOException closing = new IOException("close");
      Conveyor<Integer, Integer> conveyor =
          with(stateful(() -> new Closing(closing), (state, i) -> i));

      assertThatThrownBy(() -> conveyor.run(ITEMS, i -> Thread.currentThread().interrupt()))
          .isInstanceOf(CancellationException.class)
          .satisfies(e -> assertThat(e.getSuppressed()).containsExactly(closing));
      assertThat(Thread.interrupted()).isTrue();
    }

    private SourceRun failing(Throwable cause, Throwable closing) {
      Line<Start, Integer> line =
          Line.ofSource("T.pipeline").processor("a", "T.a()", streamSource(() -> ITEMS.stream()));
      line.pipe();
      StepFactory<Integer, Integer> failing =
          stateful(
              () -> new Closing(closing),
              (state, i) -> {
                throw sneaky(cause);
              });
      line.processor("b", "T.b(Integer)", failing);
      return Line.sourceConveyor(line).start(i -> {});
    }
  }

  @Nested
  class Messages {

    @Test
    void item_mayThrowAnythingInItsToString() {
      for (Throwable thrown :
          List.of(
              new IllegalStateException("no"),
              new IOException("no"),
              new StackOverflowError(),
              new OutOfMemoryError())) {
        Object item =
            new Object() {
              @Override
              public String toString() {
                throw sneaky(thrown);
              }
            };
        assertThat(message(item, new IOException("cause")))
            .contains("its toString() threw " + thrown.getClass().getName())
            .endsWith("java.io.IOException: cause");
      }
    }

    @Test
    void item_mayRecurWithoutEnd_orBeNull_orHuge() {
      Object endless =
          new Object() {
            @Override
            public String toString() {
              return "x" + this;
            }
          };
      Object none =
          new Object() {
            @Override
            public String toString() {
              return null;
            }
          };
      IOException cause = new IOException("cause");
      assertThat(message(endless, cause)).contains("threw java.lang.StackOverflowError");
      assertThat(message(none, cause)).contains("on item null: ");
      assertThat(message("x".repeat(10_000_000), cause)).hasSizeLessThan(500);
    }

    @Test
    void cause_isShortened_andMayThrowAnythingInItsMessage() {
      assertThat(message("item", new IOException("x".repeat(10_000_000))))
          .contains("(10000021 characters)")
          .hasSizeLessThan(500);
      Throwable throwing =
          new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
              throw sneaky(new IOException("no"));
            }
          };
      assertThat(message("item", throwing)).contains("its toString() threw java.io.IOException");
    }

    @Test
    void causes_mayGoRoundInACircle() {
      Exception first = new IOException("first");
      Exception second = new IOException("second", first);
      first.initCause(second);

      assertThat(message("item", first)).contains("first");
    }

    @Test
    void shortenedText_cutsNoCharacterInTwo() {
      assertThat(message("x".repeat(199) + "\uD83D\uDE00".repeat(9), new IOException("cause")))
          .contains("x…")
          .doesNotContain("\uD83D…");
    }

    private String message(Object item, Throwable cause) {
      Line<Object, Object> line = Line.of("T.pipeline");
      line.processor(
          "a",
          "T.a(Object)",
          map(
              i -> {
                throw sneaky(cause);
              }));
      ConveyorException thrown =
          catchThrowableOfType(ConveyorException.class, () -> line.conveyor().run(List.of(item)));
      assertThat(thrown.getCause()).isSameAs(cause);
      assertThat(thrown.item()).isSameAs(item);
      return thrown.getMessage();
    }
  }
}
