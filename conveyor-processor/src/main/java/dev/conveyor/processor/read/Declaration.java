package dev.conveyor.processor.read;

import dev.conveyor.processor.diagnose.SourceRef;
import java.util.List;
import java.util.Set;

/**
 * A type that draws pipelines.
 *
 * @param ref the type
 * @param packageName empty for the unnamed package
 * @param name its name within the package, such as {@code Outer.Inner}
 * @param type the type, with its variables as arguments
 * @param typeParameters its variables
 * @param extensibility what speaks against a subclass
 * @param isPublic whether it and all types around it are public
 * @param constructors those a subclass can call
 * @param processors the processors it declares and inherits
 * @param pipelines the pipelines it declares and inherits
 * @param fields its own fields, with their types
 * @param memberTypes the simple names of its own and inherited member types
 * @param lint the warnings that a subclass gets because of what it inherits
 */
public record Declaration(
    SourceRef ref,
    String packageName,
    String name,
    TypeRef type,
    List<TypeRef> typeParameters,
    Extensibility extensibility,
    boolean isPublic,
    List<Constructor> constructors,
    ProcessorType processors,
    List<PipelineMethod> pipelines,
    List<Parameter> fields,
    Set<String> memberTypes,
    Set<String> lint) {

  /** Copies the collections. */
  public Declaration {
    typeParameters = List.copyOf(typeParameters);
    constructors = List.copyOf(constructors);
    pipelines = List.copyOf(pipelines);
    fields = List.copyOf(fields);
  }

  /** The simple name of the class that is written for it. */
  public String generatedName() {
    return generatedName(name);
  }

  /** The name of that class with its package. */
  public String generatedQualifiedName() {
    return generatedQualifiedName(packageName, name);
  }

  static String generatedQualifiedName(String packageName, String name) {
    return (packageName.isEmpty() ? "" : packageName + ".") + generatedName(name);
  }

  private static String generatedName(String name) {
    return name.replace('.', '_') + "Conveyor";
  }
}
