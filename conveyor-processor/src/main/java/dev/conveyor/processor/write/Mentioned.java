package dev.conveyor.processor.write;

import dev.conveyor.processor.plan.PipelinePlan;
import dev.conveyor.processor.plan.Planned;
import dev.conveyor.processor.read.Constructor;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** Finds the user's types that are named in a file. */
final class Mentioned {

  private final List<TypeRef> types = new ArrayList<>();

  private Mentioned() {}

  static List<TypeRef> in(Declaration declaration, List<PipelinePlan> plans) {
    Mentioned mentioned = new Mentioned();
    mentioned.types.add(declaration.type());
    mentioned.addVariables(declaration.typeParameters());
    declaration.constructors().forEach(mentioned::add);
    declaration.pipelines().forEach(pipeline -> mentioned.add(pipeline.member()));
    plans.forEach(plan -> plan.nodes().forEach(mentioned::add));
    return mentioned.types;
  }

  private void add(Constructor constructor) {
    addVariables(constructor.typeParameters());
    addParameters(constructor.parameters());
    types.addAll(constructor.thrown());
  }

  private void add(Planned node) {
    if (node instanceof Planned.Work work) {
      add(work.method().member());
      work.completion().ifPresent(completion -> add(completion.method().member()));
      StepWriter.instance(work.origin()).ifPresent(types::add);
    } else if (node instanceof Planned.Split split) {
      split.branches().forEach(way -> way.nodes().forEach(this::add));
      if (split.out().isTyped()) {
        types.add(split.out().type());
      }
    }
  }

  private void add(Member member) {
    types.add(member.owner());
    types.add(member.returnType());
    addVariables(member.typeParameters());
    addParameters(member.parameters());
  }

  private void addVariables(List<TypeRef> variables) {
    for (TypeRef variable : variables) {
      types.add(variable);
      types.addAll(variable.bounds());
    }
  }

  private void addParameters(List<Parameter> parameters) {
    parameters.forEach(parameter -> types.add(parameter.type()));
  }
}
