/**
 * Decides, from counters alone, how a running pipeline uses the cores: which pipes are used as
 * queues, and how many replicas a balanced fork has. Figures go in, decisions with their reasons
 * come out; time is an argument.
 *
 * <pre>
 *  Observation ─▶ Steering ─▶ Change       per pipeline: which processors run fused, which forks are spread
 *                    │
 *                    ▼
 *       Layout ─▶ Planner ─▶ Plan          the best plan for a load, and what it costs
 *
 *  Window ─▶ Balancer ─▶ Decision          per spread fork: how many replicas
 * </pre>
 *
 * <p>Knows nothing of pipes, stages, runs, threads and clocks, and nothing here is for use by
 * several threads at once.
 */
@NullMarked
package dev.conveyor.internal.balance;

import org.jspecify.annotations.NullMarked;
