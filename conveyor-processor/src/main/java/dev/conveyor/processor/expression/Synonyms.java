package dev.conveyor.processor.expression;

import java.util.Locale;
import java.util.Set;

/** What people call the language's elements who know them by other names. */
public final class Synonyms {

  private static final Set<String> JOIN =
      Set.of(
          "join", "joins", "joined", "merge", "gather", "combine", "collect", "union", "unite",
          "fanin");

  private static final Set<String> REPLICATE =
      Set.of(
          "replicate",
          "replicated",
          "tee",
          "broadcast",
          "multicast",
          "split",
          "fork",
          "duplicate",
          "copy",
          "fanout",
          "publish",
          "all");

  private Synonyms() {}

  /**
   * Whether a name is likely to mean {@code join}.
   *
   * @param name as written
   * @return false for {@code join} itself, which is no name
   */
  public static boolean meansJoin(String name) {
    return !name.equals("join") && JOIN.contains(plain(name));
  }

  /**
   * The fork that somebody means who puts a name in front of braces: where nothing tells, the one
   * that speeds things up.
   *
   * @param name as written
   */
  static ForkRef.Kind fork(String name) {
    return REPLICATE.contains(plain(name)) ? ForkRef.Kind.REPLICATE : ForkRef.Kind.BALANCE;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
