package dev.conveyor.internal.stage;

import dev.conveyor.internal.pipe.Gate;
import dev.conveyor.internal.pipe.Pipe;
import dev.conveyor.internal.schedule.Driver;
import java.util.ArrayList;
import java.util.List;

/** What a run is made of. The assembly adds it before the run begins; then it is only read. */
public final class Parts {

  private final List<Stage> stages = new ArrayList<>();
  private final List<Stage> processors = new ArrayList<>();
  private final List<Pipe<Object>> pipes = new ArrayList<>();
  private final List<Spread> spreads = new ArrayList<>();
  private final List<Gate> gates = new ArrayList<>();

  /** Nothing yet. */
  public Parts() {}

  public void add(Stage stage, boolean isProcessor) {
    stages.add(stage);
    if (isProcessor) {
      processors.add(stage);
    }
  }

  public void add(Pipe<Object> pipe) {
    pipes.add(pipe);
  }

  public void add(Gate gate) {
    gates.add(gate);
  }

  public void add(Spread spread) {
    spreads.add(spread);
  }

  /** All stages, in the order of the pipeline. */
  public List<Stage> stages() {
    return stages;
  }

  /** The stages without relays. */
  public List<Stage> processors() {
    return processors;
  }

  public List<Pipe<Object>> pipes() {
    return pipes;
  }

  public List<Spread> spreads() {
    return spreads;
  }

  /** The threads of their own that stages have. */
  public List<Driver> drivers() {
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
  public void watch() {
    for (Stage stage : stages) {
      Driver driver = stage.driver();
      if (driver != null) {
        driver.watch();
      }
    }
  }

  /** Has the threads outside that wait for a pipe look again. */
  public void signalGates() {
    for (Gate gate : gates) {
      gate.signal();
    }
  }
}
