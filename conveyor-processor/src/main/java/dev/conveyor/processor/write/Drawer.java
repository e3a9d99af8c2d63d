package dev.conveyor.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.conveyor.processor.expression.ForkRef;
import dev.conveyor.processor.plan.PipelinePlan;
import dev.conveyor.processor.plan.Planned;
import dev.conveyor.processor.plan.ReplicaCount;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.trace.Origin;
import dev.conveyor.processor.write.Chain.Argument;
import dev.conveyor.processor.write.Chain.Call;
import dev.conveyor.processor.write.Chain.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws a pipeline as a chain of calls on {@code Line}. */
final class Drawer {

  // Of forks whose output compilers infer; of larger ones they are told.
  private static final int MAX_BRANCHES = 10;
  private static final int MAX_DEPTH = 2;

  private final PipelinePlan plan;
  private final String pipeline;
  private final Function<Planned.Work, StepClass> steps;
  private final TypeNames names;
  private int lines;

  /**
   * A drawer of one pipeline.
   *
   * @param plan the pipeline
   * @param pipeline its name
   * @param steps the class of each processor
   * @param names of types
   */
  Drawer(
      PipelinePlan plan,
      String pipeline,
      Function<Planned.Work, StepClass> steps,
      TypeNames names) {
    this.plan = plan;
    this.pipeline = pipeline;
    this.steps = steps;
    this.names = names;
  }

  /** The statements that return the conveyor; of all but very long pipelines, one. */
  CodeBlock draw() {
    boolean source = plan.input().isEmpty();
    List<Call> calls = calls(plan.nodes(), 0);
    if (!source) {
      calls.add(Call.of(".conveyor"));
    }
    List<Piece> pieces = new Chain(start(), calls).pieces(this::nextLine);
    CodeBlock.Builder code = CodeBlock.builder();
    for (Piece piece : pieces.subList(0, pieces.size() - 1)) {
      code.addStatement("var $L =\n$L", piece.name(), piece.chain().code(Chain.STEP, ";".length()));
    }
    Chain last = pieces.get(pieces.size() - 1).chain();
    return source
        ? code.addStatement(
                "return $L.sourceConveyor(\n$L)", line(), last.code(Chain.STEP, ");".length()))
            .build()
        : code.addStatement("return $L", last.code(0, ";".length())).build();
  }

  private String start() {
    String name = quoted(pipeline);
    return plan.input()
        .map(input -> line() + ".<" + names.of(input) + ">of(" + name + ")")
        .orElseGet(() -> line() + ".ofSource(" + name + ")");
  }

  private String line() {
    return names.of(Api.LINE);
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  /** The name of a variable that holds a line up to somewhere. */
  private String nextLine() {
    String name;
    do {
      lines++;
      name = lines == 1 ? "line" : "line" + lines;
    } while (plan.method().parameter(name).isPresent());
    return name;
  }

  private List<Call> calls(List<Planned> nodes, int depth) {
    List<Call> calls = new ArrayList<>();
    for (Planned node : nodes) {
      if (node instanceof Planned.Work work) {
        calls.add(work(work));
        if (work.method().blocking()) {
          calls.add(Call.of(".blocking"));
        }
      } else if (node instanceof Planned.Pipe pipe) {
        calls.add(pipe(pipe));
      } else if (node instanceof Planned.Split split) {
        calls.add(split(split, depth));
      } else {
        calls.add(Call.of(".join"));
      }
    }
    return calls;
  }

  private static Call pipe(Planned.Pipe pipe) {
    if (pipe.implied()) {
      return Call.of(".impliedPipe");
    }
    return pipe.capacity().isPresent()
        ? Call.of(".pipe", new Argument.Plain(String.valueOf(pipe.capacity().getAsInt())))
        : Call.of(".pipe");
  }

  private Call work(Planned.Work work) {
    Argument name = new Argument.Plain(quoted(work.name()));
    Argument method = new Argument.Plain(quoted(work.method().label()));
    Argument factory = new Argument.Plain(factory(work));
    return work.out().isTyped()
        ? Call.of(".processor", name, method, factory)
        : Call.of(".end", name, method, factory);
  }

  private String factory(Planned.Work work) {
    Optional<String> from = Optional.empty();
    if (work.origin() instanceof Origin.Own) {
      from = Optional.of(plan.method().parameter("fresh").isPresent() ? "this.fresh" : "fresh");
    } else if (work.origin() instanceof Origin.Supplied supplied) {
      from = Optional.of(supplied.parameter().name());
    } else if (work.origin() instanceof Origin.Shared shared) {
      from = Optional.of(shared.parameter().name());
    }
    return steps.apply(work).factory(work.origin(), from);
  }

  private Call split(Planned.Split split, int depth) {
    boolean balance = split.kind() == ForkRef.Kind.BALANCE;
    List<Argument> arguments = new ArrayList<>();
    if (balance && split.branches().size() == 1) {
      arguments.add(new Argument.Plain(width(split.width())));
    }
    for (Planned.Way way : split.branches()) {
      String branch = branchName(depth);
      Chain chain = new Chain(branch, calls(way.nodes(), depth + 1));
      arguments.add(Argument.Lambda.of(branch, chain.pieces(this::nextLine)));
    }
    return Call.of(method(split), arguments);
  }

  /** A lambda cannot have a parameter named like one around it, or like one of the method. */
  private String branchName(int depth) {
    List<String> taken =
        plan.method().member().parameters().stream()
            .map(Parameter::name)
            .collect(Collectors.toCollection(ArrayList::new));
    String name = "branch";
    for (int at = 0, number = 2; ; number++) {
      if (!taken.contains(name)) {
        if (at == depth) {
          return name;
        }
        at++;
      }
      name = "branch" + number;
    }
  }

  /** The method that forks, told the type of what comes out where compilers should not look. */
  private String method(Planned.Split split) {
    String keyword = split.kind().keyword();
    if (!split.out().isTyped()) {
      return isLarge(split) ? ".<" + names.of("java.lang.Void") + ">" + keyword : "." + keyword;
    }
    boolean differ =
        split.branches().stream().anyMatch(way -> !way.out().type().sameAs(split.out().type()));
    return differ || isLarge(split)
        ? ".<" + names.of(split.out().type()) + ">" + keyword
        : "." + keyword;
  }

  /**
   * Whether it would take compilers long to infer what comes out: of many branches they compare
   * each with each, and what is in forks within forks they look at again for each of those.
   */
  private static boolean isLarge(Planned.Split split) {
    return split.branches().size() > MAX_BRANCHES || depth(List.of(split)) > MAX_DEPTH;
  }

  private static int depth(List<Planned> nodes) {
    int depth = 0;
    for (Planned node : nodes) {
      if (node instanceof Planned.Split split) {
        for (Planned.Way way : split.branches()) {
          depth = Math.max(depth, 1 + depth(way.nodes()));
        }
      }
    }
    return depth;
  }

  private String width(ReplicaCount width) {
    String type = names.of(Api.WIDTH);
    if (width instanceof ReplicaCount.Fixed fixed) {
      return type + ".of(" + fixed.replicas() + ")";
    }
    return width instanceof ReplicaCount.Between between
        ? type + ".between(" + between.min() + ", " + between.max() + ")"
        : type + ".auto()";
  }
}
