package dev.conveyor.internal.run;

import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.schedule.Driver;
import java.util.ArrayList;
import java.util.List;

/** What a run is made of. The assembly adds it before the run begins; then it is only read. */
final class Parts {

  private final List<Stage> stages = new ArrayList<>();
  private final List<Stage> processors = new ArrayList<>();
  private final List<Pipe<Object>> pipes = new ArrayList<>();
  private final List<Spread> spreads = new ArrayList<>();
  private final List<Gate> gates = new ArrayList<>();

  /** Nothing yet. */
  Parts() {}

  void add(Stage stage, boolean isProcessor) {
    stages.add(stage);
    if (isProcessor) {
      processors.add(stage);
    }
  }

  void add(Pipe<Object> pipe) {
    pipes.add(pipe);
  }

  void add(Gate gate) {
    gates.add(gate);
  }

  void add(Spread spread) {
    spreads.add(spread);
  }

  /** All stages, in the order of the pipeline. */
  List<Stage> stages() {
    return stages;
  }

  /** The stages without relays. */
  List<Stage> processors() {
    return processors;
  }

  List<Pipe<Object>> pipes() {
    return pipes;
  }

  List<Spread> spreads() {
    return spreads;
  }

  /** The threads of their own that stages have. */
  List<Driver> drivers() {
    List<Driver> drivers = new ArrayList<>();
    for (Stage stage : stages) {
      Driver driver = stage.driver();
      if (driver != null) {
        drivers.add(driver);
      }
    }
    return drivers;
  }

  /** Has the sweeper look at the run while stages with threads of their own run. */
  void watch() {
    for (Stage stage : stages) {
      Driver driver = stage.driver();
      if (driver != null) {
        driver.watch();
      }
    }
  }

  /** Has the threads outside that wait for a pipe look again. */
  void signalGates() {
    for (Gate gate : gates) {
      gate.signal();
    }
  }
}
