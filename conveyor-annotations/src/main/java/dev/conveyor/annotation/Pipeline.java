package dev.conveyor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Draws a pipeline, on an abstract method that returns a {@code Conveyor<I, O>}, or a {@code
 * SourceConveyor<O>} where the first processor is a source.
 *
 * <pre>{@code
 * @Pipeline("""
 *     read
 *     | replicate { sizes, features | weigh, pass }  // every branch gets every item
 *     | join
 *     |[4096] balance { score }                      // each item goes to one replica
 *     | join
 *     | report
 *     """)
 * public abstract Conveyor<Path, Report> survey();
 * }</pre>
 *
 * <table>
 * <caption>The elements</caption>
 * <tr><td>{@code name}, {@code parameter.name}, {@code Type.name}</td>
 *     <td>a {@linkplain Processor processor} of this type, of what a parameter of the method gives,
 *     or a static one of another type; or another pipeline of this type</td></tr>
 * <tr><td>{@code |}, {@code |[4096]}</td><td>a pipe, and its capacity in items</td></tr>
 * <tr><td>{@code replicate { a, b | c, pass }}</td><td>every branch receives every item</td></tr>
 * <tr><td>{@code replicate(copy d) { a, b }}</td><td>the same, but each branch after the first
 *     receives a copy of its own, made by the processor {@code d}</td></tr>
 * <tr><td>{@code balance { a }}, {@code balance(4) { a | b }}, {@code balance(2..8) { a }},
 *     {@code balance { a, b }}</td><td>each item goes to one replica or branch</td></tr>
 * <tr><td>{@code join}</td><td>the branches' streams become one, in order of arrival</td></tr>
 * <tr><td>{@code // text}</td><td>a comment, to the end of the line</td></tr>
 * </table>
 *
 * <p>For a type {@code Survey} the annotation processor writes the class {@code SurveyConveyor},
 * with the same constructors: {@code new SurveyConveyor().survey().run(paths)}.
 *
 * <p>If the compiler does not find that class, and says nothing else, the annotation processor did
 * not run. From Java 23 on javac runs only those that it is told of. In Maven that is, in the
 * configuration of {@code maven-compiler-plugin},
 *
 * <pre>{@code
 * <annotationProcessorPaths>
 *   <path>
 *     <groupId>dev.conveyor</groupId>
 *     <artifactId>conveyor-processor</artifactId>
 *     <version>(that of conveyor-runtime)</version>
 *   </path>
 * </annotationProcessorPaths>
 * }</pre>
 *
 * <p>in Gradle {@code annotationProcessor("dev.conveyor:conveyor-processor:(version)")} among the
 * dependencies, and for javac itself {@code --processor-path} with the jars of {@code
 * conveyor-processor} and {@code conveyor-annotations}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Pipeline {

  /**
   * The expression.
   *
   * @return the pipeline as text; a text block for a long one
   */
  String value();
}
