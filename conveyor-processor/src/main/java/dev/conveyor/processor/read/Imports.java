package dev.conveyor.processor.read;

import com.sun.source.tree.ImportTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;

/**
 * The imports of a source file, without which {@code Type.name} could only mean a type next door.
 * The language model does not show them. The tree API of javac does; for other compilers the text
 * of the file is read, where the running Java tells which file that is, which it does from 18 on.
 * Else the answer is empty.
 */
final class Imports {

  private static final Pattern IMPORT =
      Pattern.compile("^\\s*import\\s+(?!static\\s)([\\w.]+(?:\\.\\*)?)\\s*;", Pattern.MULTILINE);

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
      return fromText(environment.getElementUtils(), element);
    }
  }

  private static List<String> fromText(Elements elements, Element element) {
    try {
      Object file =
          Elements.class.getMethod("getFileObjectOf", Element.class).invoke(elements, element);
      return file instanceof FileObject source
          ? IMPORT
              .matcher(source.getCharContent(true))
              .results()
              .map((MatchResult found) -> found.group(1))
              .toList()
          : List.of();
    } catch (ReflectiveOperationException | IOException unknown) {
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
