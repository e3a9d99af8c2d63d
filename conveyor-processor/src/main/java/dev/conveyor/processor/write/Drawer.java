package dev.conveyor.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.conveyor.processor.expression.Fork;
import dev.conveyor.processor.plan.Node;
import dev.conveyor.processor.plan.Origin;
import dev.conveyor.processor.plan.Plan;
import dev.conveyor.processor.plan.Width;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.write.Chain.Argument;
import dev.conveyor.processor.write.Chain.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      return CodeBlock.of("return $T.sourceConveyor(\n$L)", Api.LINE, line.code());
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
        calls.add(work(work, witness(node, depth)));
        if (work.method().blocking()) {
          calls.add(Call.of(".blocking"));
        }
      } else if (node instanceof Node.Pipe pipe) {
        calls.add(pipe(pipe));
      } else if (node instanceof Node.Split split) {
        calls.add(split(split, witness(node, depth).or(() -> witness(split)), depth));
      } else {
        calls.add(Call.of(".join"));
      }
    }
    return calls;
  }

  /** The declared type of the output, at what puts it out. */
  private Optional<TypeRef> witness(Node node, int depth) {
    List<Node> producers =
        plan.nodes().stream()
            .filter(each -> each instanceof Node.Work || each instanceof Node.Split)
            .toList();
    return depth == 0 && producers.get(producers.size() - 1) == node
        ? plan.output()
        : Optional.empty();
  }

  /** The type of what comes out of a fork, where its branches differ. */
  private static Optional<TypeRef> witness(Node.Split split) {
    return split.out().isTyped()
            && split.branches().stream()
                .anyMatch(way -> !way.out().type().sameAs(split.out().type()))
        ? Optional.of(split.out().type())
        : Optional.empty();
  }

  private static Call pipe(Node.Pipe pipe) {
    if (pipe.implied()) {
      return Call.of(".impliedPipe");
    }
    return pipe.capacity().isPresent()
        ? Call.of(".pipe", new Argument.Plain(CodeBlock.of("$L", pipe.capacity().getAsInt())))
        : Call.of(".pipe");
  }

  private Call work(Node.Work work, Optional<TypeRef> witness) {
    Argument name = new Argument.Plain(CodeBlock.of("$S", work.name()));
    Argument method = new Argument.Plain(CodeBlock.of("$S", work.method().label()));
    Argument factory = new Argument.Plain(factory(work));
    return work.out().isTyped()
        ? Call.of(method("processor", witness), name, method, factory)
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

  private Call split(Node.Split split, Optional<TypeRef> witness, int depth) {
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
    return new Call(method(split.kind().keyword(), witness), arguments);
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

  private static CodeBlock method(String name, Optional<TypeRef> witness) {
    return witness
        .map(type -> CodeBlock.of(".<$T>$L", TypeName.get(type.mirror()), name))
        .orElseGet(() -> CodeBlock.of(".$L", name));
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
