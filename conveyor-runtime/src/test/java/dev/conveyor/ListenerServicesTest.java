package dev.conveyor;

import static dev.conveyor.TestSteps.same;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conveyor.spi.Line;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listeners that are found as services, by a Conveyor in a class loader of its own. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerServicesTest {

  /** A service. */
  public static final class Found implements RunListener {
    static final List<String> TOLD = new CopyOnWriteArrayList<>();

    public Found() {
      TOLD.add("made");
      // A part of looking for listeners, so nobody hears of it.
      TOLD.add("ran " + Program.conveyor().run(List.of(1)));
    }

    @Override
    public void onStart(RunInfo run) {
      TOLD.add("start");
    }

    @Override
    public void onEnd(RunReport report) {
      TOLD.add("end");
    }
  }

  /** A service that cannot be made. */
  public static final class Broken implements RunListener {
    public Broken() {
      throw new StackOverflowError("of the service");
    }

    @Override
    public void onEnd(RunReport report) {}
  }

  /** What uses Conveyor. */
  public static final class Program {
    private Program() {}

    static Conveyor<Integer, Integer> conveyor() {
      return Line.<Integer>of("Test.found").processor("a", "T.a(Integer)", same()).conveyor();
    }

    /** Runs a pipeline twice, with a listener in the options, too. */
    public static List<String> run() {
      RunListener own = report -> Found.TOLD.add("own end");
      Conveyor<Integer, Integer> conveyor =
          conveyor().with(ConveyorOptions.builder().listener(own).build());
      conveyor.run(List.of(1));
      conveyor.run(List.of(2));
      return Found.TOLD;
    }
  }

  @AfterEach
  void leavesNoThreadsAtWork() {
    Await.idleThreads();
  }

  @AfterAll
  static void noThreadsAreLeft() {
    Await.noThreads();
  }

  @Test
  void services_areMadeOnce_andToldAfterTheListenersOfTheOptions(@TempDir Path services)
      throws Exception {
    Path named = services.resolve("META-INF/services/dev.conveyor.RunListener");
    Files.createDirectories(named.getParent());
    Files.writeString(
        named,
        String.join("\n", "no.such.Listener", Broken.class.getName(), Found.class.getName()));
    try (LogOf log = LogOf.conveyor();
        URLClassLoader apart = apart(services)) {
      Object told = apart.loadClass(Program.class.getName()).getMethod("run").invoke(null);
      assertThat(told)
          .isEqualTo(
              List.of("made", "ran [1]", "start", "own end", "end", "start", "own end", "end"));
      assertThat(log.records()).extracting(record -> record.getThrown().toString()).hasSize(2);
      assertThat(log.records())
          .allSatisfy(
              record -> assertThat(record.getMessage()).contains("dev.conveyor.RunListener"));
    }
  }

  /** The class path once more, and a directory. */
  private static URLClassLoader apart(Path more) throws Exception {
    List<Path> path =
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .map(Path::of)
            .toList();
    URL[] urls = new URL[path.size() + 1];
    for (int i = 0; i < path.size(); i++) {
      urls[i] = path.get(i).toUri().toURL();
    }
    urls[path.size()] = more.toUri().toURL();
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }
}
