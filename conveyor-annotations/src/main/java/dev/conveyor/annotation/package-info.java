/**
 * The language of Conveyor: the annotations that turn ordinary methods into the processors of a
 * parallel pipeline.
 *
 * <pre>{@code
 * public abstract class Roots {
 *   @Processor double root(double x) { return Math.sqrt(x); }
 *   @Processor double cube(double x) { return x * x * x; }
 *
 *   @Pipeline("root | replicate { root, cube, pass } | join | root")
 *   public abstract Conveyor<Double, Double> roots();
 * }
 * }</pre>
 *
 * <p>The annotation processor reads them at compile time, checks the construction rules and writes
 * the class {@code RootsConveyor}. The annotations are kept in class files, so that pipelines may
 * use processors of libraries; nothing reads them at run time.
 */
package dev.conveyor.annotation;
