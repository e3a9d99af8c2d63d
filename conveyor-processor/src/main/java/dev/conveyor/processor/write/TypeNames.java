package dev.conveyor.processor.write;

import dev.conveyor.processor.read.Declaration;
import dev.conveyor.processor.read.Named;
import dev.conveyor.processor.read.TypeRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the types in a file are called: each by the shortest name that means it, and the imports
 * that these names need. Of types with equal names the first to be named gets it; those of the
 * file's own package come before, as in the unnamed package they have no other.
 */
final class TypeNames {

  private static final String IMPLIED = "java.lang";

  private final String packageName;
  private final String generated;
  private final String inherited;
  private final Set<String> members;
  private final Set<String> variables = new HashSet<>();

  /** Simple names, and the types that they mean in this file. */
  private final Map<String, String> meanings = new HashMap<>();

  private final Set<String> imports = new TreeSet<>();

  /**
   * Names for a file.
   *
   * @param declaration the type that it is written for
   * @param mentioned the user's types that are named in it
   */
  TypeNames(Declaration declaration, Collection<TypeRef> mentioned) {
    this.packageName = declaration.packageName();
    this.inherited = qualified(packageName, declaration.name()) + ".";
    this.members = declaration.memberTypes();
    this.generated = declaration.generatedQualifiedName();
    meanings.put(declaration.generatedName(), generated);
    for (TypeRef type : mentioned) {
      for (Named named : type.named()) {
        if (!named.isClass()) {
          variables.add(named.shortName());
        } else if (named.packageName().equals(packageName)) {
          String outermost = outermost(named.shortName());
          meanings.put(outermost, qualified(packageName, outermost));
        }
      }
    }
  }

  /**
   * Leaves a simple name to a nested class of the file: before any other type is named.
   *
   * @param nested the class
   */
  void leaveTo(String nested) {
    meanings.put(nested, generated + "." + nested);
  }

  /** A type as one would write it in the body of the class. */
  String of(TypeRef type) {
    return type.source(this::inside);
  }

  /** A type as one would write it in front of the body, where members are not yet known. */
  String ofOutside(TypeRef type) {
    return type.source(this::outside);
  }

  /** A type variable as it is declared in the body of the class. */
  String declared(TypeRef variable) {
    String bounds = variable.bounds().stream().map(this::of).collect(Collectors.joining(" & "));
    return bounds.isEmpty() ? variable.toString() : variable + " extends " + bounds;
  }

  /**
   * A class, which is imported by itself even if it is in another.
   *
   * @param qualifiedName its name, with the package
   */
  String of(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    String simpleName = qualifiedName.substring(dot + 1);
    return means(simpleName, qualifiedName, qualifiedName.substring(0, dot))
        ? simpleName
        : qualifiedName;
  }

  /** What is to be imported, in order. */
  Set<String> imports() {
    return imports;
  }

  private String inside(Named type) {
    if (type.isClass() && type.longName().startsWith(inherited)) {
      String member = type.longName().substring(inherited.length());
      if (!variables.contains(outermost(member))) {
        return member;
      }
    }
    return outside(type);
  }

  private String outside(Named type) {
    if (!type.isClass()) {
      return type.shortName();
    }
    String outermost = outermost(type.shortName());
    return means(outermost, qualified(type.packageName(), outermost), type.packageName())
        ? type.shortName()
        : type.longName();
  }

  private boolean means(String simpleName, String qualifiedName, String container) {
    if (members.contains(simpleName) || variables.contains(simpleName)) {
      return false;
    }
    String meaning = meanings.putIfAbsent(simpleName, qualifiedName);
    if (meaning != null) {
      return meaning.equals(qualifiedName);
    }
    if (!container.equals(packageName) && !container.equals(IMPLIED)) {
      imports.add(qualifiedName);
    }
    return true;
  }

  private static String qualified(String packageName, String name) {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  private static String outermost(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
