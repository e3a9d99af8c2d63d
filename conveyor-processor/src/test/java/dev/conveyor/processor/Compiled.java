package dev.conveyor.processor;

import dev.conveyor.processor.diagnose.Code;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;

/**
 * What became of some sources.
 *
 * @param said what the compiler said, in its order
 * @param written the sources that were generated, by their names
 */
record Compiled(List<Said> said, Map<String, String> written) {

  /**
   * A message.
   *
   * @param kind error or warning
   * @param file the name of the source file, and of the folder it is in; empty for none
   * @param line from 1; 0 for none
   * @param column from 1; 0 for none
   * @param text the message
   */
  record Said(Diagnostic.Kind kind, String file, long line, long column, String text) {

    /** Whether we said it, and not the compiler. */
    boolean isOurs() {
      return text.startsWith("CVY") || text.startsWith("-Aconveyor");
    }

    private Said asAllCompilersSayIt() {
      if (text.contains(", which is a record;")) {
        return new Said(kind, "", 0, 0, text);
      }
      boolean atType =
          text.startsWith("CVY")
              && Code.valueOf(text.substring(0, text.indexOf(':'))).pinned() == Code.Pinned.TYPE;
      return atType ? new Said(kind, file, line, 0, text) : this;
    }
  }

  /**
   * What we said, but for where in its line a type begins, at its modifiers or at its name, and for
   * where a record is, which Eclipse's compiler does not tell.
   */
  List<Said> ours() {
    return said.stream().filter(Said::isOurs).map(Said::asAllCompilersSayIt).toList();
  }
}
