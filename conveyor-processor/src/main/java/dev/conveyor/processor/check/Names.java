package dev.conveyor.processor.check;

import dev.conveyor.processor.diagnose.Problem;
import dev.conveyor.processor.diagnose.Similar;
import dev.conveyor.processor.expression.Name;
import dev.conveyor.processor.expression.ProcessorRef;
import dev.conveyor.processor.read.CompletionMethod;
import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Member;
import dev.conveyor.processor.read.Output;
import dev.conveyor.processor.read.Parameter;
import dev.conveyor.processor.read.PipelineMethod;
import dev.conveyor.processor.read.ProcessorMethod;
import dev.conveyor.processor.read.ProcessorType;
import dev.conveyor.processor.read.Reader;
import dev.conveyor.processor.read.Signature;
import dev.conveyor.processor.read.Signatures;
import dev.conveyor.processor.read.TypeRef;
import dev.conveyor.processor.read.Understood;
import dev.conveyor.processor.trace.DrawnExpression;
import dev.conveyor.processor.trace.Meaning;
import dev.conveyor.processor.trace.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what the names in the expressions of a type mean: a name by itself is a processor or
 * pipeline of the type; a name behind a dot is a processor of what a parameter of the pipeline
 * method gives, or else a static one of a type.
 */
final class Names {

  private final Declaration declaration;
  private final Reader reader;
  private final Set<String> hiddenTypes = new HashSet<>();
  private final Set<Problem> inClassFiles = new HashSet<>();

  Names(Declaration declaration, Reader reader) {
    this.declaration = declaration;
    this.reader = reader;
  }

  /**
   * Finds the meaning of a name.
   *
   * @param ref the name
   * @param pipeline whose expression it is in
   * @param drawing the expression
   * @param problems takes what is wrong with it
   */
  Meaning of(
      ProcessorRef ref, PipelineMethod pipeline, DrawnExpression drawing, List<Problem> problems) {
    if (ref.qualifier().isEmpty()) {
      return unqualified(ref, pipeline, drawing, problems);
    }
    Name qualifier = ref.qualifier().get();
    Optional<Parameter> parameter = pipeline.parameter(qualifier.text());
    if (parameter.isPresent()) {
      return ofParameter(ref, parameter.get(), pipeline, drawing, problems);
    }
    Optional<ProcessorType> type = reader.typeNamed(qualifier.text(), pipeline);
    if (type.isPresent()) {
      return ofType(ref, qualifier.text(), type.get(), pipeline, drawing, problems);
    }
    problems.add(
        declaration.fields().stream()
            .filter(field -> field.name().equals(qualifier.text()))
            .findFirst()
            .map(field -> Cvy002UnknownName.field(drawing, qualifier, field.type(), pipeline))
            .orElseGet(
                () ->
                    Cvy002UnknownName.qualifier(
                        drawing,
                        ref,
                        pipeline.member().parameters().stream().map(Parameter::name).toList(),
                        known(pipeline))));
    return new Meaning.Broken();
  }

  /**
   * Finds the meaning of the name of what is to make copies.
   *
   * @param ref the name
   * @param pipeline whose expression it is in
   * @param drawing the expression
   * @param problems takes what is wrong with it
   */
  Meaning ofCopy(
      ProcessorRef ref, PipelineMethod pipeline, DrawnExpression drawing, List<Problem> problems) {
    Meaning meaning = of(ref, pipeline, drawing, problems);
    Optional<Problem> unfit = Optional.empty();
    if (meaning instanceof Meaning.Inlined) {
      unfit = Optional.of(Cvy021Copy.pipeline(drawing, ref.span()));
    } else if (meaning instanceof Meaning.Processor processor) {
      unfit =
          Cvy021Copy.check(
              drawing,
              ref.span(),
              processor.method(),
              processor.signature(),
              processor
                  .completion()
                  .filter(end -> end.output().type().isPresent())
                  .map(end -> end.method().member()));
    }
    unfit.ifPresent(problems::add);
    return unfit.isPresent() ? new Meaning.Broken() : meaning;
  }

  /** The names that mean something by themselves. */
  private List<String> known(PipelineMethod pipeline) {
    return Stream.concat(
            declaration.processors().processors().stream().map(ProcessorMethod::name),
            declaration.pipelines().stream()
                .filter(each -> !each.equals(pipeline))
                .map(PipelineMethod::name))
        .toList();
  }

  private Meaning unqualified(
      ProcessorRef ref, PipelineMethod pipeline, DrawnExpression drawing, List<Problem> problems) {
    Name name = ref.name();
    ProcessorType type = declaration.processors();
    List<ProcessorMethod> processors = type.named(name.text());
    List<PipelineMethod> pipelines =
        declaration.pipelines().stream().filter(p -> p.name().equals(name.text())).toList();
    if (processors.size() + pipelines.size() > 1) {
      problems.add(
          pipelines.isEmpty()
              ? Cvy014Ambiguous.ambiguous(drawing, name, processors)
              : Cvy014Ambiguous.ambiguous(drawing, name, processors, pipelines));
      return new Meaning.Broken();
    }
    if (pipelines.size() == 1) {
      return new Meaning.Inlined(pipelines.get(0));
    }
    if (processors.size() == 1) {
      ProcessorMethod processor = processors.get(0);
      Origin origin = processor.member().isStatic() ? new Origin.Static() : new Origin.Own();
      return meaning(processor, type, origin, true, pipeline, problems);
    }
    problems.add(noMeaning(ref, pipeline, drawing));
    return new Meaning.Broken();
  }

  private Problem noMeaning(ProcessorRef ref, PipelineMethod pipeline, DrawnExpression drawing) {
    ProcessorType type = declaration.processors();
    Name name = ref.name();
    Optional<Parameter> parameter = pipeline.parameter(name.text());
    Optional<CompletionMethod> completion =
        type.completions().stream()
            .filter(each -> each.member().name().equals(name.text()))
            .findFirst();
    Optional<Member> other = type.otherMethod(name.text());
    if (completion.isPresent()) {
      return Cvy003NoProcessor.completion(drawing, ref, completion.get());
    }
    if (other.isPresent()) {
      return Cvy003NoProcessor.method(drawing, name, other.get());
    }
    if (parameter.isPresent()) {
      return Cvy003NoProcessor.parameter(drawing, name, processors(parameter.get()));
    }
    List<String> parameters =
        pipeline.member().parameters().stream()
            .filter(each -> processors(each).contains(name.text()))
            .map(Parameter::name)
            .toList();
    if (!parameters.isEmpty()) {
      return Cvy002UnknownName.ofParameter(drawing, name, declaration.name(), parameters);
    }
    return reader
        .typeNamed(name.text(), pipeline)
        .filter(named -> !named.processors().isEmpty())
        .filter(named -> Similar.to(name.text(), known(pipeline)).isEmpty())
        .map(named -> Cvy003NoProcessor.type(drawing, name, named, declaration.processors()))
        .orElseGet(
            () -> Cvy002UnknownName.processor(drawing, name, declaration.name(), known(pipeline)));
  }

  private List<String> processors(Parameter parameter) {
    return given(parameter).stream()
        .flatMap(given -> reader.processorType(given).processors().stream())
        .map(ProcessorMethod::name)
        .toList();
  }

  private Meaning ofParameter(
      ProcessorRef ref,
      Parameter parameter,
      PipelineMethod pipeline,
      DrawnExpression drawing,
      List<Problem> problems) {
    Optional<TypeRef> given = given(parameter);
    if (given.isEmpty()) {
      problems.add(
          Cvy002UnknownName.processor(drawing, ref.name(), parameter.type().toString(), List.of()));
      return new Meaning.Broken();
    }
    ProcessorType type = reader.processorType(given.get());
    Optional<ProcessorMethod> found = only(ref, type, drawing, problems);
    if (found.isEmpty()) {
      return new Meaning.Broken();
    }
    if (isOpen(found.get().member(), given.get())) {
      problems.add(Cvy013NotCallable.open(found.get(), parameter, given.get(), pipeline));
      return new Meaning.Broken();
    }
    Origin origin;
    if (found.get().member().isStatic()) {
      origin = new Origin.Static();
    } else if (parameter.type().is("java.util.function.Supplier")) {
      origin = new Origin.Supplied(parameter, given.get());
    } else {
      origin = new Origin.Shared(parameter);
    }
    return meaning(found.get(), type, origin, false, pipeline, problems);
  }

  /** Whether the types of the items hang on a wildcard. */
  private static boolean isOpen(Member member, TypeRef given) {
    return given.mentionsWildcard()
        && (member.returnType().mentionsWildcard()
            || member.parameters().stream().anyMatch(each -> each.type().mentionsWildcard()));
  }

  /** The class whose processors a parameter gives. */
  private static Optional<TypeRef> given(Parameter parameter) {
    TypeRef type = parameter.type();
    if (!type.is("java.util.function.Supplier")) {
      return Optional.of(type.bound()).filter(TypeRef::isDeclared);
    }
    return type.arguments().stream()
        .findFirst()
        .flatMap(TypeRef::upperBound)
        .map(TypeRef::bound)
        .filter(TypeRef::isDeclared);
  }

  private Meaning ofType(
      ProcessorRef ref,
      String written,
      ProcessorType type,
      PipelineMethod pipeline,
      DrawnExpression drawing,
      List<Problem> problems) {
    Optional<ProcessorMethod> found = only(ref, type, drawing, problems);
    if (found.isEmpty()) {
      return new Meaning.Broken();
    }
    if (!found.get().member().isStatic()) {
      report(
          Methods.check(found.get(), type)
              .orElseGet(() -> Cvy013NotCallable.instance(found.get(), written, pipeline)),
          pipeline,
          problems);
      return new Meaning.Broken();
    }
    return meaning(found.get(), type, new Origin.Static(), false, pipeline, problems);
  }

  private static Optional<ProcessorMethod> only(
      ProcessorRef ref, ProcessorType type, DrawnExpression drawing, List<Problem> problems) {
    Name name = ref.name();
    List<ProcessorMethod> processors = type.named(name.text());
    String owner = type.type().erased().toString();
    if (processors.size() > 1) {
      problems.add(Cvy014Ambiguous.ambiguous(drawing, name, processors));
      return Optional.empty();
    }
    if (processors.size() == 1) {
      return Optional.of(processors.get(0));
    }
    problems.add(
        type.otherMethod(name.text())
            .map(
                other ->
                    type.inSources()
                        ? Cvy003NoProcessor.method(drawing, name, other)
                        : Cvy003NoProcessor.foreign(drawing, ref, other))
            .orElseGet(
                () ->
                    Cvy002UnknownName.processor(
                        drawing,
                        name,
                        owner,
                        type.processors().stream().map(ProcessorMethod::name).toList())));
    return Optional.empty();
  }

  private Meaning meaning(
      ProcessorMethod method,
      ProcessorType type,
      Origin origin,
      boolean own,
      PipelineMethod pipeline,
      List<Problem> problems) {
    Optional<Problem> problem =
        Methods.check(method, type).or(() -> Cvy013NotCallable.check(method, own, declaration));
    if (problem.isPresent()) {
      report(problem.get(), pipeline, problems);
      return new Meaning.Broken();
    }
    Optional<String> hidden = Cvy013NotCallable.hiddenType(method, own, declaration);
    if (hidden.isPresent()) {
      // Once for each type, however many processors mention it; not where all of it is hidden.
      boolean told = declaration.extensibility().hidden().isPresent();
      if (!told && hiddenTypes.add(hidden.get())) {
        report(Cvy013NotCallable.hidden(method, hidden.get(), declaration), pipeline, problems);
      }
      return new Meaning.Broken();
    }
    if (!(Signatures.processor(method.member()) instanceof Understood.As<Signature> signature)) {
      return new Meaning.Broken();
    }
    Optional<CompletionMethod> completion =
        type.completions().stream()
            .filter(candidate -> candidate.processor().equals(method.name()))
            .findFirst();
    // Whoever misspells the name in @OnComplete leaves a processor that seems to have no output.
    Stream<CompletionMethod> doubtful =
        completion.isPresent()
            ? completion.stream()
            : type.completions().stream()
                .filter(candidate -> signature.value().output().type().isEmpty())
                .filter(candidate -> mayMean(candidate, method, type));
    List<Problem> doubts =
        doubtful.flatMap(candidate -> Methods.check(candidate, type).stream()).toList();
    if (!doubts.isEmpty()) {
      doubts.forEach(doubt -> report(doubt, pipeline, problems));
      return new Meaning.Broken();
    }
    return new Meaning.Processor(
        method,
        type,
        origin,
        signature.value(),
        completion.map(
            found ->
                new Meaning.Completion(
                    found, ((Understood.As<Output>) Signatures.output(found.member())).value())));
  }

  /** What is wrong in a class file is told once, to the first pipeline that needs it. */
  private void report(Problem problem, PipelineMethod pipeline, List<Problem> problems) {
    Optional<String> type = reader.classFile(problem.where().ref());
    if (type.isEmpty()) {
      problems.add(problem);
    } else if (inClassFiles.add(problem)) {
      problems.add(problem.shownAt(pipeline.ref(), type.get()));
    }
  }

  /** Whether a misspelled name may have been meant for a processor. */
  private static boolean mayMean(
      CompletionMethod completion, ProcessorMethod processor, ProcessorType type) {
    List<String> names = type.processors().stream().map(ProcessorMethod::name).toList();
    List<String> similar = Similar.to(completion.processor(), names);
    return !names.contains(completion.processor())
        && (similar.isEmpty() || similar.contains(processor.name()));
  }
}
