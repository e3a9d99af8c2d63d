package dev.conveyor.processor.read;

import com.sun.source.tree.ImportTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/**
 * The imports of a source file, without which {@code Type.name} could only mean a type next door.
 * The language model does not show them; the tree API of javac does. Other compilers have none: the
 * answer is then empty.
 */
final class Imports {

  private Imports() {}

  /**
   * What the source of an element imports.
   *
   * @return qualified names; {@code java.util.*} for all of a package
   */
  static List<String> of(ProcessingEnvironment environment, Element element) {
    try {
      return JavacTrees.imports(environment, element);
    } catch (IllegalArgumentException | LinkageError noJavac) {
      return List.of();
    }
  }

  /** Apart, because it cannot be loaded where there is no javac. */
  private static final class JavacTrees {

    static List<String> imports(ProcessingEnvironment environment, Element element) {
      TreePath path = Trees.instance(environment).getPath(element);
      List<String> names = new ArrayList<>();
      if (path != null) {
        for (ImportTree tree : path.getCompilationUnit().getImports()) {
          if (!tree.isStatic()) {
            names.add(tree.getQualifiedIdentifier().toString());
          }
        }
      }
      return names;
    }
  }
}
