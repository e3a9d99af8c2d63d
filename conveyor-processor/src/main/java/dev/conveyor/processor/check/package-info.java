/**
 * The construction rules. One class per rule, named after its code; each finds what breaks it and
 * returns problems as values.
 *
 * <pre>{@code
 * ProcessorType    ── Methods ──────▶ rules about a processor by itself
 * Declaration      ── Checker ─┬────▶ rules about a type and its pipeline methods
 * names            ──          ├─ Names ───────▶ what each means, or the rule that it breaks
 * DrawnExpression  ──          ├─ Rules ───────▶ rules about the shape of an expression
 * Trace            ──          └─ TraceRules ──▶ rules about the types along a pipeline
 * }</pre>
 *
 * <p>Nothing here knows the compiler, nor what will be made of a pipeline that is right.
 */
@NullMarked
package dev.conveyor.processor.check;

import org.jspecify.annotations.NullMarked;
