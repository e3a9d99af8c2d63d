package dev.conveyor.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.conveyor.processor.expression.Fork;
import dev.conveyor.processor.plan.Node;
import dev.conveyor.processor.plan.Origin;
import dev.conveyor.processor.plan.Plan;
import dev.conveyor.processor.plan.Width;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.write.Chain.Argument;
import dev.conveyor.processor.write.Chain.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws a pipeline as a chain of calls on {@code Line}. */
final class Drawer {

  private final Plan plan;
  private final String pipeline;
  private final Function<Node.Work, CodeBlock> stepClasses;

  /**
   * A drawer of one pipeline.
   *
   * @param plan the pipeline
   * @param pipeline its name
   * @param stepClasses the class of each processor, with type arguments
   */
  Drawer(Plan plan, String pipeline, Function<Node.Work, CodeBlock> stepClasses) {
    this.plan = plan;
    this.pipeline = pipeline;
    this.stepClasses = stepClasses;
  }

  /** The statement that returns the conveyor. */
  CodeBlock draw() {
    List<Call> calls = calls(plan.nodes(), 0);
    if (plan.input().isEmpty()) {
      Chain line = new Chain(CodeBlock.of("$T.ofSource($S)", Api.LINE, pipeline), calls);
      return CodeBlock.of("return $T.sourceConveyor(\n$L)", Api.LINE, line.codeInside());
    }
    calls.add(Call.of(".conveyor"));
    CodeBlock start =
        CodeBlock.of(
            "$T.<$T>of($S)", Api.LINE, TypeName.get(plan.input().get().mirror()), pipeline);
    return CodeBlock.of("return $L", new Chain(start, calls).code());
  }

  private List<Call> calls(List<Node> nodes, int depth) {
    List<Call> calls = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Node.Work work) {
        calls.add(work(work));
        if (work.method().blocking()) {
          calls.add(Call.of(".blocking"));
        }
      } else if (node instanceof Node.Pipe pipe) {
        calls.add(pipe(pipe));
      } else if (node instanceof Node.Split split) {
        calls.add(split(split, depth));
      } else {
        calls.add(Call.of(".join"));
      }
    }
    return calls;
  }

  private static Call pipe(Node.Pipe pipe) {
    if (pipe.implied()) {
      return Call.of(".impliedPipe");
    }
    return pipe.capacity().isPresent()
        ? Call.of(".pipe", new Argument.Plain(CodeBlock.of("$L", pipe.capacity().getAsInt())))
        : Call.of(".pipe");
  }

  private Call work(Node.Work work) {
    Argument name = new Argument.Plain(CodeBlock.of("$S", work.name()));
    Argument method = new Argument.Plain(CodeBlock.of("$S", work.method().label()));
    Argument factory = new Argument.Plain(factory(work));
    return work.out().isTyped()
        ? Call.of(".processor", name, method, factory)
        : Call.of(".end", name, method, factory);
  }

  private CodeBlock factory(Node.Work work) {
    CodeBlock step = stepClasses.apply(work);
    if (work.origin() instanceof Origin.Own) {
      String fresh = plan.method().parameter("fresh").isPresent() ? "this.fresh" : "fresh";
      return CodeBlock.of("() -> new $L($L.call())", step, fresh);
    }
    if (work.origin() instanceof Origin.Supplied supplied) {
      return CodeBlock.of("() -> new $L($L.get())", step, supplied.parameter().name());
    }
    if (work.origin() instanceof Origin.Shared shared) {
      return CodeBlock.of("() -> new $L($L)", step, shared.parameter().name());
    }
    return CodeBlock.of("() -> new $L()", step);
  }

  private Call split(Node.Split split, int depth) {
    boolean balance = split.kind() == Fork.Kind.BALANCE;
    List<Argument> arguments = new ArrayList<>();
    if (balance && split.branches().size() == 1) {
      arguments.add(new Argument.Plain(width(split.width())));
    }
    for (Node.Way way : split.branches()) {
      String branch = branchName(depth);
      arguments.add(
          new Argument.Lambda(
              branch, new Chain(CodeBlock.of("$L", branch), calls(way.nodes(), depth + 1))));
    }
    return new Call(method(split), arguments);
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

  /** The method that forks, told the type of what comes out where the branches differ in it. */
  private static CodeBlock method(Node.Split split) {
    String keyword = split.kind().keyword();
    boolean differ =
        split.out().isTyped()
            && split.branches().stream()
                .anyMatch(way -> !way.out().type().sameAs(split.out().type()));
    return differ
        ? CodeBlock.of(".<$T>$L", TypeName.get(split.out().type().mirror()), keyword)
        : CodeBlock.of(".$L", keyword);
  }

  private static CodeBlock width(Width width) {
    if (width instanceof Width.Fixed fixed) {
      return CodeBlock.of("$T.of($L)", Api.WIDTH, fixed.replicas());
    }
    return width instanceof Width.Between between
        ? CodeBlock.of("$T.between($L, $L)", Api.WIDTH, between.min(), between.max())
        : CodeBlock.of("$T.auto()", Api.WIDTH);
  }
}
