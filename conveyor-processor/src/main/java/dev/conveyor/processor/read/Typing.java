package dev.conveyor.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;

/** What types can be asked. */
public final class Typing {

  /** Supertypes that nobody has in mind: {@code Object} is thought of before. */
  private static final Set<String> BLAND =
      Set.of(
          "java.lang.Record",
          "java.lang.Enum",
          "java.lang.Comparable",
          "java.lang.Cloneable",
          "java.lang.AutoCloseable",
          "java.io.Serializable",
          "java.lang.constant.Constable",
          "java.lang.constant.ConstantDesc");

  private final Types types;
  private final Elements elements;

  Typing(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
  }

  TypeRef ref(TypeMirror mirror) {
    return new TypeRef(mirror, this);
  }

  /**
   * The types that all of the given types have in common, most specific first: the one among them
   * that covers the others if there is one; else the most specific common supertypes, classes
   * before interfaces. Where those say nothing, as {@code Serializable} does, {@code Object} comes
   * first.
   *
   * @param given at least one reference type
   * @return at least one
   */
  public List<TypeRef> common(List<TypeRef> given) {
    for (TypeRef candidate : given) {
      if (given.stream().allMatch(type -> isSubtype(type, candidate))) {
        return List.of(candidate);
      }
    }
    List<TypeMirror> shared = shared(given.stream().map(TypeRef::mirror).toList(), 0);
    return ordered(shared);
  }

  /** The most specific of some types, at least one, those that say most first. */
  private List<TypeRef> ordered(List<TypeMirror> shared) {
    List<TypeRef> minimal = new ArrayList<>();
    for (TypeMirror type : shared) {
      if (shared.stream()
          .noneMatch(other -> !types.isSameType(other, type) && types.isSubtype(other, type))) {
        minimal.add(ref(type));
      }
    }
    List<TypeRef> ordered = new ArrayList<>();
    take(minimal, ordered, type -> !isBland(type) && !isInterface(type));
    take(minimal, ordered, type -> !isBland(type) && isInterface(type));
    if (ordered.isEmpty()) {
      ordered.add(object());
    }
    take(minimal, ordered, this::isBland);
    return ordered;
  }

  private static void take(List<TypeRef> from, List<TypeRef> to, Predicate<TypeRef> which) {
    from.stream().filter(which).forEach(to::add);
  }

  private boolean isBland(TypeRef type) {
    return BLAND.contains(longName(types.erasure(type.mirror())));
  }

  private boolean isInterface(TypeRef type) {
    Element element = types.asElement(type.mirror());
    return element != null && element.getKind().isInterface();
  }

  /** {@code Object}. */
  public TypeRef object() {
    return ref(elements.getTypeElement("java.lang.Object").asType());
  }

  /**
   * The supertypes that types share. Of a generic class that they extend with different arguments
   * it is the one with wildcards: a {@code List<? extends Number>} for lists of integers and of
   * doubles.
   */
  private List<TypeMirror> shared(List<TypeMirror> given, int depth) {
    List<TypeMirror> shared = new ArrayList<>();
    for (TypeMirror supertype : supertypes(given.get(0)).values()) {
      List<TypeMirror> alike = new ArrayList<>();
      for (TypeMirror type : given) {
        supertypes(type).values().stream()
            .filter(other -> types.isSameType(types.erasure(other), types.erasure(supertype)))
            .findFirst()
            .ifPresent(alike::add);
      }
      if (alike.size() == given.size() && areOfOneOwner(alike)) {
        shared.add(generalized(alike, depth));
      }
    }
    return shared;
  }

  /** Whether no two are inner types of different parameterizations, which nothing else covers. */
  private boolean areOfOneOwner(List<TypeMirror> parameterizations) {
    return parameterizations.stream()
            .filter(DeclaredType.class::isInstance)
            .map(type -> longName(((DeclaredType) type).getEnclosingType()))
            .distinct()
            .count()
        <= 1;
  }

  /** The type that covers several parameterizations of one class. */
  private TypeMirror generalized(List<TypeMirror> parameterizations, int depth) {
    TypeMirror first = parameterizations.get(0);
    boolean same = parameterizations.stream().map(this::longName).distinct().count() == 1;
    if (same || !(first instanceof DeclaredType declared)) {
      return first;
    }
    boolean raw =
        parameterizations.stream()
            .anyMatch(type -> ((DeclaredType) type).getTypeArguments().isEmpty());
    if (raw) {
      return types.erasure(first);
    }
    TypeMirror[] arguments = new TypeMirror[declared.getTypeArguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      int index = i;
      arguments[i] =
          argument(
              parameterizations.stream()
                  .map(type -> (TypeMirror) ((DeclaredType) type).getTypeArguments().get(index))
                  .toList(),
              depth);
    }
    return types.getDeclaredType((TypeElement) declared.asElement(), arguments);
  }

  private TypeMirror argument(List<TypeMirror> arguments, int depth) {
    if (arguments.stream().map(this::longName).distinct().count() == 1) {
      return arguments.get(0);
    }
    // Comparable<Integer> and Comparable<Double> share a Comparable of a Comparable of a …
    boolean deep = depth > 0;
    boolean wild = arguments.stream().anyMatch(WildcardType.class::isInstance);
    if (deep || wild) {
      return types.getWildcardType(null, null);
    }
    List<TypeRef> bounds = ordered(shared(arguments, depth + 1));
    boolean vague = isSame(bounds.get(0), object());
    return types.getWildcardType(vague ? null : bounds.get(0).mirror(), null);
  }

  private Map<String, TypeMirror> supertypes(TypeMirror type) {
    Map<String, TypeMirror> found = new LinkedHashMap<>();
    collect(type, found);
    return found;
  }

  private void collect(TypeMirror type, Map<String, TypeMirror> found) {
    if (found.putIfAbsent(longName(type), type) == null) {
      for (TypeMirror supertype : types.directSupertypes(type)) {
        collect(supertype, found);
      }
    }
  }

  boolean isErasedTo(TypeMirror type, String qualifiedName) {
    return type.getKind() == TypeKind.DECLARED
        && ((TypeElement) ((DeclaredType) type).asElement())
            .getQualifiedName()
            .contentEquals(qualifiedName);
  }

  List<TypeRef> arguments(TypeMirror type) {
    if (!(type instanceof DeclaredType declared)) {
      return List.of();
    }
    List<TypeRef> arguments = new ArrayList<>();
    for (TypeMirror argument : declared.getTypeArguments()) {
      arguments.add(ref(argument));
    }
    return arguments;
  }

  Optional<TypeRef> upperBound(TypeMirror type) {
    if (!(type instanceof WildcardType wildcard)) {
      return Optional.of(ref(type));
    }
    if (wildcard.getSuperBound() != null) {
      return Optional.empty();
    }
    TypeMirror bound = wildcard.getExtendsBound();
    return Optional.of(bound == null ? object() : ref(bound));
  }

  Optional<TypeRef> lowerBound(TypeMirror type) {
    if (!(type instanceof WildcardType wildcard)) {
      return Optional.of(ref(type));
    }
    return Optional.ofNullable(wildcard.getSuperBound()).map(this::ref);
  }

  TypeRef bound(TypeRef type) {
    TypeMirror bound = type.mirror();
    while (bound instanceof TypeVariable variable) {
      bound =
          variable.getUpperBound() instanceof IntersectionType several
              ? several.getBounds().get(0)
              : variable.getUpperBound();
    }
    return ref(bound);
  }

  List<TypeRef> bounds(TypeMirror variable) {
    return ((TypeParameterElement) ((TypeVariable) variable).asElement())
        .getBounds().stream()
            .filter(bound -> !isErasedTo(bound, "java.lang.Object"))
            .map(this::ref)
            .toList();
  }

  TypeRef boxed(TypeRef type) {
    return type.mirror() instanceof PrimitiveType primitive && type.isPrimitive()
        ? ref(types.boxedClass(primitive).asType())
        : type;
  }

  TypeRef erased(TypeRef type) {
    return ref(types.erasure(type.mirror()));
  }

  boolean fits(TypeRef value, TypeRef parameter) {
    if (parameter.isPrimitive()) {
      return unboxed(value)
          .filter(primitive -> types.isSubtype(primitive, parameter.mirror()))
          .isPresent();
    }
    return types.isAssignable(boxed(value).mirror(), parameter.mirror());
  }

  private Optional<TypeMirror> unboxed(TypeRef type) {
    if (type.isPrimitive()) {
      return Optional.of(type.mirror());
    }
    try {
      return Optional.of(types.unboxedType(type.mirror()));
    } catch (IllegalArgumentException notTheClassOfAPrimitive) {
      return Optional.empty();
    }
  }

  boolean isSubtype(TypeRef type, TypeRef other) {
    return types.isSubtype(type.mirror(), other.mirror());
  }

  boolean isSame(TypeRef type, TypeRef other) {
    return types.isSameType(type.mirror(), other.mirror());
  }

  boolean isRaw(TypeMirror type) {
    return parts(type).stream()
        .anyMatch(
            part ->
                part instanceof DeclaredType declared
                    && declared.getTypeArguments().isEmpty()
                    && !((TypeElement) declared.asElement()).getTypeParameters().isEmpty());
  }

  boolean isReifiable(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> isReifiable(((ArrayType) type).getComponentType());
      case DECLARED ->
          ((DeclaredType) type)
              .getTypeArguments().stream()
                  .allMatch(
                      argument ->
                          argument instanceof WildcardType wildcard
                              && wildcard.getExtendsBound() == null
                              && wildcard.getSuperBound() == null);
      case TYPEVAR, INTERSECTION -> false;
      default -> true;
    };
  }

  boolean isResolved(TypeMirror type) {
    if (type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID) {
      return true;
    }
    for (TypeMirror part : parts(type)) {
      if (part.getKind() == TypeKind.ERROR) {
        return false;
      }
    }
    return true;
  }

  Set<String> variables(TypeMirror type) {
    return parts(type).stream()
        .filter(part -> part.getKind() == TypeKind.TYPEVAR)
        .map(part -> ((TypeVariable) part).asElement().getSimpleName().toString())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The classes in a type, but for those of the JDK: they are there, and have no processors. */
  List<TypeElement> classes(TypeMirror type) {
    return parts(type).stream()
        .filter(part -> part.getKind() == TypeKind.DECLARED)
        .map(part -> (TypeElement) ((DeclaredType) part).asElement())
        .filter(element -> !element.getQualifiedName().toString().startsWith("java."))
        .toList();
  }

  Set<String> simpleNames(TypeMirror type) {
    return parts(type).stream()
        .filter(part -> part.getKind() == TypeKind.DECLARED || part.getKind() == TypeKind.TYPEVAR)
        .map(part -> types.asElement(part).getSimpleName().toString())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  Optional<String> hiddenFrom(TypeMirror type, String packageName) {
    for (TypeMirror part : parts(type)) {
      if (part.getKind() == TypeKind.DECLARED) {
        Element element = ((DeclaredType) part).asElement();
        boolean samePackage =
            elements.getPackageOf(element).getQualifiedName().contentEquals(packageName);
        for (Element at = element; at instanceof TypeElement; at = at.getEnclosingElement()) {
          Set<Modifier> modifiers = at.getModifiers();
          boolean visible =
              modifiers.contains(Modifier.PUBLIC)
                  || modifiers.contains(Modifier.PROTECTED)
                  || (samePackage && !modifiers.contains(Modifier.PRIVATE));
          if (!visible) {
            return Optional.of(nestedName((TypeElement) element));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** A type and everything that occurs in it, bounds of type variables included. */
  private List<TypeMirror> parts(TypeMirror type) {
    List<TypeMirror> parts = new ArrayList<>();
    addParts(type, parts, new LinkedHashSet<>());
    return parts;
  }

  private void addParts(TypeMirror type, List<TypeMirror> parts, Set<String> variables) {
    switch (type.getKind()) {
      case ARRAY -> addParts(((ArrayType) type).getComponentType(), parts, variables);
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) type;
        if (wildcard.getExtendsBound() != null) {
          addParts(wildcard.getExtendsBound(), parts, variables);
        }
        if (wildcard.getSuperBound() != null) {
          addParts(wildcard.getSuperBound(), parts, variables);
        }
      }
      case INTERSECTION ->
          ((IntersectionType) type).getBounds().forEach(bound -> addParts(bound, parts, variables));
      case TYPEVAR -> {
        parts.add(type);
        TypeVariable variable = (TypeVariable) type;
        // A bound may mention its own variable: T extends Comparable<T>.
        if (variables.add(variable.asElement().getSimpleName().toString())) {
          addParts(variable.getUpperBound(), parts, variables);
        }
      }
      case DECLARED -> {
        parts.add(type);
        DeclaredType declared = (DeclaredType) type;
        // Eclipse's compiler gives static types one, too.
        if (declared.getEnclosingType().getKind() == TypeKind.DECLARED
            && isInner((TypeElement) declared.asElement())
            && !((DeclaredType) declared.getEnclosingType()).getTypeArguments().isEmpty()) {
          addParts(declared.getEnclosingType(), parts, variables);
        }
        declared.getTypeArguments().forEach(argument -> addParts(argument, parts, variables));
      }
      default -> parts.add(type);
    }
  }

  /** The classes and interfaces that a type is or extends. */
  List<String> lineage(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED && type.getKind() != TypeKind.TYPEVAR) {
      return List.of();
    }
    return supertypes(type).values().stream()
        .filter(supertype -> supertype.getKind() == TypeKind.DECLARED)
        .map(supertype -> (TypeElement) ((DeclaredType) supertype).asElement())
        .map(element -> element.getQualifiedName().toString())
        .distinct()
        .toList();
  }

  /** What is in an array or an {@code Iterable}. */
  Optional<TypeRef> elements(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return Optional.of(boxed(ref(array.getComponentType())));
    }
    return supertypes(type).values().stream()
        .filter(supertype -> isErasedTo(supertype, "java.lang.Iterable"))
        .flatMap(iterable -> arguments(iterable).stream())
        .flatMap(argument -> upperBound(argument.mirror()).stream())
        .findFirst();
  }

  String shortName(TypeMirror type) {
    return name(type, Named::shortName);
  }

  String longName(TypeMirror type) {
    return name(type, named -> named.isClass() ? named.longName() : named.shortName());
  }

  /** A type as Java source, with names of one's own choice. */
  String name(TypeMirror type, Function<Named, String> names) {
    return type.accept(new Printer(names), null);
  }

  /** The classes and variables that a type mentions, in that order. */
  List<Named> named(TypeMirror type) {
    List<Named> named = new ArrayList<>();
    name(
        type,
        each -> {
          named.add(each);
          return each.shortName();
        });
    return named;
  }

  /** Whether instances of a type belong to one of the type around it. */
  static boolean isInner(TypeElement type) {
    return type.getKind() == ElementKind.CLASS
        && type.getEnclosingElement() instanceof TypeElement outer
        && !outer.getKind().isInterface()
        && !type.getModifiers().contains(Modifier.STATIC);
  }

  static String nestedName(TypeElement element) {
    return element.getEnclosingElement() instanceof TypeElement outer
        ? nestedName(outer) + "." + element.getSimpleName()
        : element.getSimpleName().toString();
  }

  /**
   * Writes types as Java source. {@code TypeMirror.toString} differs between compilers and shows
   * annotations.
   */
  private static final class Printer extends SimpleTypeVisitor14<String, Void> {
    private final Function<Named, String> names;

    Printer(Function<Named, String> names) {
      this.names = names;
    }

    @Override
    public String visitPrimitive(PrimitiveType type, Void none) {
      return type.getKind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String visitArray(ArrayType type, Void none) {
      return visit(type.getComponentType()) + "[]";
    }

    @Override
    public String visitDeclared(DeclaredType type, Void none) {
      TypeElement element = (TypeElement) type.asElement();
      String name =
          type.getEnclosingType() instanceof DeclaredType outer
                  && isInner(element)
                  && hasArguments(outer)
              ? visit(outer) + "." + element.getSimpleName()
              : names.apply(Named.of(element));
      return type.getTypeArguments().isEmpty()
          ? name
          : type.getTypeArguments().stream()
              .map(this::visit)
              .collect(Collectors.joining(", ", name + "<", ">"));
    }

    /**
     * Whether there is more to say of a type than its name. Within its own declaration there is
     * not; and Eclipse's compiler has it so where an inner type is erased.
     */
    private static boolean hasArguments(DeclaredType type) {
      List<? extends TypeParameterElement> variables =
          ((TypeElement) type.asElement()).getTypeParameters();
      List<? extends TypeMirror> arguments = type.getTypeArguments();
      for (int i = 0; i < arguments.size(); i++) {
        if (!(arguments.get(i) instanceof TypeVariable variable)
            || !variable.asElement().equals(variables.get(i))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String visitError(ErrorType type, Void none) {
      return type.asElement().getSimpleName().toString();
    }

    @Override
    public String visitTypeVariable(TypeVariable type, Void none) {
      return type.asElement() instanceof TypeParameterElement variable
          ? names.apply(Named.of(variable))
          : type.asElement().getSimpleName().toString();
    }

    @Override
    public String visitWildcard(WildcardType type, Void none) {
      if (type.getExtendsBound() != null) {
        return "? extends " + visit(type.getExtendsBound());
      }
      return type.getSuperBound() != null ? "? super " + visit(type.getSuperBound()) : "?";
    }

    @Override
    public String visitIntersection(IntersectionType type, Void none) {
      return type.getBounds().stream().map(this::visit).collect(Collectors.joining(" & "));
    }

    @Override
    protected String defaultAction(TypeMirror type, Void none) {
      return type.getKind().name().toLowerCase(Locale.ROOT);
    }
  }
}
