package dev.conveyor.internal.run;

import dev.conveyor.spi.Step;

/** What is called in place of a step while the time of its calls is taken. */
abstract class Detour extends Step<Object, Object> {}
