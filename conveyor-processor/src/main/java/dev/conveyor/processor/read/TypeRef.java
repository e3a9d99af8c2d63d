package dev.conveyor.processor.read;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A Java type. Two references to the same type are equal as far as {@link #sameAs} says; they are
 * not keys for maps.
 */
public final class TypeRef {

  private final TypeMirror mirror;
  private final Typing typing;

  TypeRef(TypeMirror mirror, Typing typing) {
    this.mirror = mirror;
    this.typing = typing;
  }

  /**
   * The compiler's view of it, for writing it down.
   *
   * @return the type
   */
  public TypeMirror mirror() {
    return mirror;
  }

  /** Whether it is {@code void} or {@code Void}: whether there is never a value of it. */
  public boolean isNothing() {
    return mirror.getKind() == TypeKind.VOID || typing.isErasedTo(mirror, "java.lang.Void");
  }

  /** Whether it is a primitive type. */
  public boolean isPrimitive() {
    return mirror.getKind().isPrimitive();
  }

  /** Whether it is an array. */
  public boolean isArray() {
    return mirror.getKind() == TypeKind.ARRAY;
  }

  /** Whether it is a class or interface. */
  public boolean isDeclared() {
    return mirror.getKind() == TypeKind.DECLARED;
  }

  /** Whether it is a wildcard, which occurs as a type argument only. */
  public boolean isWildcard() {
    return mirror.getKind() == TypeKind.WILDCARD;
  }

  /**
   * Whether it is some parameterization of a class, or its raw type.
   *
   * @param qualifiedName of the class
   */
  public boolean is(String qualifiedName) {
    return typing.isErasedTo(mirror, qualifiedName);
  }

  /**
   * The arguments of a parameterized type.
   *
   * @return empty for a raw type and for one without parameters
   */
  public List<TypeRef> arguments() {
    return typing.arguments(mirror);
  }

  /**
   * What may be read from where this type argument stands: itself, or the bound of {@code ? extends
   * T}.
   *
   * @return empty for {@code ? super T}
   */
  public Optional<TypeRef> upperBound() {
    return typing.upperBound(mirror);
  }

  /**
   * What may be put where this type argument stands: itself, or the bound of {@code ? super T}.
   *
   * @return empty for {@code ? extends T} and {@code ?}
   */
  public Optional<TypeRef> lowerBound() {
    return typing.lowerBound(mirror);
  }

  /** The bound of a type variable, and of that if it is one too; any other type itself. */
  public TypeRef bound() {
    return typing.bound(this);
  }

  /** What a type variable extends, but for {@code Object}, which all types do. */
  public List<TypeRef> bounds() {
    return typing.bounds(mirror);
  }

  /** The type an item of it has in a pipe: itself, or the class of a primitive type. */
  public TypeRef boxed() {
    return typing.boxed(this);
  }

  /** Whether it is a wildcard, or has one for an argument, however deep. */
  public boolean mentionsWildcard() {
    return isWildcard() || arguments().stream().anyMatch(TypeRef::mentionsWildcard);
  }

  /** The type without its arguments. */
  public TypeRef erased() {
    return typing.erased(this);
  }

  /**
   * Whether a value may be given to a method with such a parameter: Java's method invocation
   * conversion, that is subtyping, boxing, unboxing, and unboxing then widening.
   *
   * @param parameter the type of the parameter
   */
  public boolean fits(TypeRef parameter) {
    return typing.fits(this, parameter);
  }

  /**
   * Whether it is a subtype, without any conversion.
   *
   * @param other the other type
   */
  public boolean isSubtypeOf(TypeRef other) {
    return typing.isSubtype(this, other);
  }

  /**
   * Whether it is the same type.
   *
   * @param other the other type
   */
  public boolean sameAs(TypeRef other) {
    return typing.isSame(this, other);
  }

  /** Whether the running program can tell it from all other types, as arrays should. */
  public boolean isReifiable() {
    return typing.isReifiable(mirror);
  }

  /** Whether a raw type occurs in it. */
  public boolean isRaw() {
    return typing.isRaw(mirror);
  }

  /**
   * The names of the type variables that occur in it, and in the bounds of those.
   *
   * @return in order of occurrence
   */
  public Set<String> variables() {
    return typing.variables(mirror);
  }

  /**
   * The first class in it that code of a package cannot name.
   *
   * @param packageName the package
   * @return its name, such as {@code WordCount.Row}; empty if all can be named
   */
  public Optional<String> hiddenFrom(String packageName) {
    return typing.hiddenFrom(mirror, packageName);
  }

  /** Whether the compiler knows all of it; false for what another processor is yet to write. */
  public boolean isResolved() {
    return typing.isResolved(mirror);
  }

  /** The simple names of the classes in it. */
  public Set<String> simpleNames() {
    return typing.simpleNames(mirror);
  }

  /**
   * The qualified names of the classes and interfaces that it is or extends.
   *
   * @return its own first; none for an array or a primitive type
   */
  public List<String> lineage() {
    return typing.lineage(mirror);
  }

  /**
   * What is in an array, or what the iterator of an {@code Iterable} gives.
   *
   * @return empty for any other type
   */
  public Optional<TypeRef> elements() {
    return typing.elements(mirror);
  }

  /**
   * The type as Java source.
   *
   * @param names what its classes and variables are to be called
   */
  public String source(Function<Named, String> names) {
    return typing.name(mirror, names);
  }

  /** The classes and variables that it mentions, in that order. */
  public List<Named> named() {
    return typing.named(mirror);
  }

  Typing typing() {
    return typing;
  }

  /** The type as one would write it in Java, without packages. */
  @Override
  public String toString() {
    return typing.shortName(mirror);
  }
}
