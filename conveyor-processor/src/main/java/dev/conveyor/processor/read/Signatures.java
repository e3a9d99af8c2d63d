package dev.conveyor.processor.read;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Understands the signatures of processors and of methods that end them. */
public final class Signatures {

  private static final String EMITTER = "dev.conveyor.Emitter";
  private static final String OPTIONAL = "java.util.Optional";
  private static final String STREAM = "java.util.stream.Stream";

  /** What is easily taken for a {@code Stream} or {@code Optional}, and what to write instead. */
  private static final Map<String, String> PRIMITIVE_LOOKALIKES =
      Map.of(
          "java.util.stream.IntStream", "Stream<Integer>",
          "java.util.stream.LongStream", "Stream<Long>",
          "java.util.stream.DoubleStream", "Stream<Double>",
          "java.util.OptionalInt", "Optional<Integer>",
          "java.util.OptionalLong", "Optional<Long>",
          "java.util.OptionalDouble", "Optional<Double>");

  private Signatures() {}

  /**
   * Understands a processor.
   *
   * @param member the method
   */
  public static Understood<Signature> processor(Member member) {
    if (!member.typeParameters().isEmpty()) {
      return new Understood.Not<>(
          "it has type variables of its own, and nothing in an expression tells what they stand for",
          withoutTypeParameters(member));
    }
    List<Parameter> parameters = member.parameters();
    List<Parameter> emitters =
        parameters.stream().filter(parameter -> parameter.type().is(EMITTER)).toList();
    if (!emitters.isEmpty()) {
      return emitting(member, emitters);
    }
    Understood<Output> output = output(member);
    if (output instanceof Understood.Not<Output> not) {
      return new Understood.Not<>(not.reason(), not.fix());
    }
    Output put = ((Understood.As<Output>) output).value();
    return switch (parameters.size()) {
      case 0 -> source(member, put);
      case 1 -> understood(Signature.Intake.ITEM, put);
      default ->
          put.delivery() == Delivery.NOTHING
              ? new Understood.Not<>(
                  "it takes "
                      + parameters.size()
                      + " items at a time and returns nothing; only a method that combines items"
                      + " after 'zip' takes several, and it returns what it made of them",
                  member.signature("void", "(" + parameters.get(0) + ")"))
              : understood(Signature.Intake.SEVERAL, put);
    };
  }

  private static Understood<Signature> source(Member member, Output output) {
    return switch (output.delivery()) {
      case VALUE, STREAM -> understood(Signature.Intake.NOTHING, output);
      case OPTIONAL ->
          new Understood.Not<>(
              "a source returns its next item, and null at its end, not an Optional",
              member.signature(output.type().orElseThrow().toString(), "()"));
      default ->
          new Understood.Not<>(
              "it neither takes nor returns anything", member.signature("void", "(Object item)"));
    };
  }

  private static Understood<Signature> emitting(Member member, List<Parameter> emitters) {
    List<Parameter> items =
        member.parameters().stream().filter(parameter -> !emitters.contains(parameter)).toList();
    Parameter out = emitters.get(0);
    String payload =
        out.type().arguments().stream()
            .findFirst()
            .map(
                argument ->
                    argument
                        .lowerBound()
                        .or(argument::upperBound)
                        .map(TypeRef::toString)
                        .orElse("Object"))
            .orElse("Object");
    String meant =
        member.signature(
            "void",
            "("
                + items.stream().findFirst().map(item -> item + ", ").orElse("")
                + "Emitter<? super "
                + payload
                + "> "
                + out.name()
                + ")");
    if (emitters.size() > 1 || items.size() > 1) {
      return new Understood.Not<>("it takes one item and one Emitter at most", meant);
    }
    if (!member.returnType().isNothing() || member.returnType().isDeclared()) {
      return new Understood.Not<>(
          "it has two ways to put something out, the Emitter and what it returns", meant);
    }
    if (!member.parameters().get(member.parameters().size() - 1).equals(out)) {
      return new Understood.Not<>("the item comes first, the Emitter last", meant);
    }
    if (out.type().arguments().isEmpty() || out.type().arguments().get(0).lowerBound().isEmpty()) {
      return new Understood.Not<>(
          "nothing can be emitted with a parameter of type " + out.type(), meant);
    }
    return understood(
        items.isEmpty() ? Signature.Intake.NOTHING : Signature.Intake.ITEM,
        Output.of(Delivery.EMITTER, out.type().arguments().get(0).lowerBound().orElseThrow()));
  }

  private static Understood<Signature> understood(Signature.Intake intake, Output output) {
    return new Understood.As<>(new Signature(intake, output));
  }

  /**
   * Understands what a method returns.
   *
   * @param member the method
   */
  public static Understood<Output> output(Member member) {
    TypeRef type = member.returnType();
    if (type.isNothing()) {
      return new Understood.As<>(Output.NONE);
    }
    for (Map.Entry<String, String> lookalike : PRIMITIVE_LOOKALIKES.entrySet()) {
      if (type.is(lookalike.getKey())) {
        return new Understood.Not<>(
            "it returns " + type + ", which would be one item and not what is in it",
            member.signature(lookalike.getValue(), member.parameterList()));
      }
    }
    if (!type.is(OPTIONAL) && !type.is(STREAM)) {
      return new Understood.As<>(Output.of(Delivery.VALUE, type));
    }
    Delivery delivery = type.is(OPTIONAL) ? Delivery.OPTIONAL : Delivery.STREAM;
    if (type.arguments().isEmpty() || type.arguments().get(0).upperBound().isEmpty()) {
      return new Understood.Not<>(
          "it does not say what is in the " + type,
          member.signature(type.erased() + "<Object>", member.parameterList()));
    }
    return new Understood.As<>(
        Output.of(delivery, type.arguments().get(0).upperBound().orElseThrow()));
  }

  private static String withoutTypeParameters(Member member) {
    String variables =
        member.typeParameters().stream().map(TypeRef::toString).collect(Collectors.joining("|"));
    return (member.modifiers()
            + member.withoutModifiers(member.returnType().toString(), member.parameterList()))
        .replaceAll("\\b(" + variables + ")\\b", "Object");
  }
}
