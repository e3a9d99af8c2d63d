package dev.conveyor.internal.stage;

import dev.conveyor.spi.Step;

/** What is called in place of a step while the time of its calls is taken. */
public abstract class Detour extends Step<Object, Object> {}
