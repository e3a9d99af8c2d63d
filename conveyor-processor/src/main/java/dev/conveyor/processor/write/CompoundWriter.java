package dev.conveyor.processor.write;

import dev.conveyor.processor.plan.Planned;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the class of a compound. */
final class CompoundWriter {

  private final Together together;
  private final Function<Planned.Work, String> stepTypes;
  private final List<String> types;
  private final IdentityHashMap<Planned.Work, Integer> places = new IdentityHashMap<>();
  private final TypeNames names;
  private final Text text = new Text(1);

  /**
   * A writer of one class.
   *
   * @param together the processors
   * @param stepTypes the class of each processor's steps
   * @param names of types
   */
  CompoundWriter(Together together, Function<Planned.Work, String> stepTypes, TypeNames names) {
    this.together = together;
    this.stepTypes = stepTypes;
    this.names = names;
    types = together.works().stream().map(stepTypes).toList();
    together.works().forEach(work -> places.put(work, places.size()));
  }

  String write() {
    text.line(comment());
    Set<String> lint = new TreeSet<>();
    together.works().forEach(work -> lint.addAll(Lint.of(work)));
    if (!lint.isEmpty()) {
      text.line("@" + names.of("java.lang.SuppressWarnings") + "(" + Lint.values(lint) + ")");
    }
    text.openBroken(
        "private static final class " + together.name(),
        "extends %s<%s, %s>".formatted(names.of(Api.COMPOUND), in(together.head()), out()));
    IntStream.range(0, types.size())
        .forEach(i -> text.line("private final " + types.get(i) + " " + field(i) + ";"));
    text.blank();
    constructor();
    factory();
    accept();
    for (int i = 0; i < together.branches().size(); i++) {
      branch(i);
    }
    return text.close().toString();
  }

  private String comment() {
    List<Planned.Work> row = together.row();
    String of =
        row.size() == 1
            ? "{@code %s}".formatted(row.get(0).name())
            : "{@code %s} to {@code %s}"
                .formatted(row.get(0).name(), row.get(row.size() - 1).name());
    String fork = together.branches().isEmpty() ? "" : " and the branches behind";
    return "/** %s%s, called as one. */".formatted(of, fork);
  }

  private String in(Planned.Work work) {
    return names.of(work.accepted().orElseThrow());
  }

  /** What comes out of the last steps, or what all they put out has in common. */
  private String out() {
    List<String> outs =
        leaving().stream().map(work -> names.of(work.out().type())).distinct().toList();
    return outs.size() == 1
        ? outs.get(0)
        : names.of(outs.isEmpty() ? "java.lang.Void" : "java.lang.Object");
  }

  /** The last processors, as far as they put out something for an item. */
  private List<Planned.Work> leaving() {
    return together.ends().stream().filter(work -> new Applied(work).result().isPresent()).toList();
  }

  private String field(Planned.Work work) {
    return field(places.getOrDefault(work, -1));
  }

  private static String field(int place) {
    return "step" + (place + 1);
  }

  private void constructor() {
    String ends =
        leaving().stream().map(work -> ", " + places.get(work)).collect(Collectors.joining());
    text.open("private %s(%s)".formatted(together.name(), steps()))
        .line("super(steps" + ends + ");");
    for (int i = 0; i < types.size(); i++) {
      text.line("%s = (%s) steps.get(%d);".formatted(field(i), types.get(i), i));
    }
    text.close().blank();
  }

  private void factory() {
    text.open("static %s of(%s)".formatted(together.name(), steps()))
        .line("return steps.size() >= " + types.size());
    for (int i = 0; i < types.size(); i++) {
      text.line("        && steps.get(%d) instanceof %s".formatted(i, types.get(i)));
    }
    text.line("    ? new " + together.name() + "(steps)").line("    : null;").close().blank();
  }

  private String steps() {
    return "%s<? extends %s<?, ?>> steps".formatted(names.of("java.util.List"), names.of(Api.STEP));
  }

  private void accept() {
    text.line("@" + names.of("java.lang.Override"))
        .open(
            "public boolean accept(%s item) throws %s"
                .formatted(in(together.head()), names.of("java.lang.Exception")));
    String item = row(together.row(), "item", together.branches().isEmpty());
    if (together.branches().isEmpty()) {
      text.close();
      return;
    }
    text.line("int given = 0;").open("try").line("boolean ready = branch1(" + item + ");");
    for (int i = 1; i < together.branches().size(); i++) {
      text.line("given = " + i + ";").line("ready &= branch" + (i + 1) + "(" + item + ");");
    }
    Planned.Work forked = together.row().get(together.row().size() - 1);
    text.line("return ready;")
        .next("catch (" + names.of("java.lang.Throwable") + " e)")
        .line("missedFrom(" + field(forked) + ", given + 1);")
        .line("throw e;")
        .close()
        .close();
  }

  private void branch(int index) {
    List<Planned.Work> branch = together.branches().get(index);
    text.blank()
        .open(
            "private boolean branch%d(%s item) throws %s"
                .formatted(
                    index + 1,
                    names.of(new Applied(branch.get(0)).parameter()),
                    names.of("java.lang.Exception")));
    row(branch, "item", true);
    text.close();
  }

  /**
   * Has an item processed by one after the other.
   *
   * @param leaves whether what the last one puts out leaves the compound
   * @return the variable with that, otherwise
   */
  private String row(List<Planned.Work> works, String item, boolean leaves) {
    List<String> items = new ArrayList<>(List.of(item));
    for (Planned.Work work : works) {
      Applied applied = new Applied(work);
      String given = items.get(items.size() - 1);
      String call =
          "%s.%s(%s, %s)".formatted(stepTypes.apply(work), Applied.NAME, field(work), given);
      if (applied.result().isEmpty()) {
        text.line(call + ";").line("return skip(" + field(work) + ");");
        return given;
      }
      String output = "output" + items.size();
      text.assign(names.of(applied.result().get()) + " " + output, call);
      if (applied.mayPutOutNothing()) {
        text.open("if (" + output + " == null)").line("return skip(" + field(work) + ");").close();
      }
      items.add(output);
    }
    String last = items.get(items.size() - 1);
    if (leaves) {
      Planned.Work end = works.get(works.size() - 1);
      String next = together.branches().isEmpty() ? "next" : "next(" + field(end) + ")";
      text.line("return " + next + ".accept(" + last + ");");
    }
    return last;
  }
}
