package dev.conveyor.stress;

import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.TestGrading;

/**
 * Runs jcstress, whose options it takes. It fails as jcstress does, and also where a test could not
 * be run, or where the fault of a twin was not seen: then the tests do not see such faults either.
 */
public final class Stress {

  private Stress() {}

  /**
   * Runs the tests.
   *
   * @param args options of jcstress
   * @throws Exception if jcstress cannot run
   */
  public static void main(String[] args) throws Exception {
    Options options = new Options(args);
    if (!options.parse()) {
      System.exit(2);
    }
    if (options.shouldList()) {
      new JCStress(options).getTests().forEach(System.out::println);
      return;
    }
    try {
      new JCStress(options).run();
    } catch (AssertionError e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
    Set<String> faults = faults(options.getResultFile());
    faults.forEach(System.out::println);
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  private static Set<String> faults(String resultFile) throws Exception {
    InProcessCollector results = new InProcessCollector();
    DiskReadCollector file = new DiskReadCollector(resultFile, results);
    file.dump();
    file.close();
    Set<String> faults = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    for (TestResult result : results.getTestResults()) {
      if (result.status() != Status.NORMAL) {
        faults.add("NOT RUN: %s: %s".formatted(result.getName(), result.status()));
      } else if (TestGrading.grade(result).hasInteresting) {
        seen.add(result.getName());
      }
    }
    for (TestResult result : results.getTestResults()) {
      String test = result.getName();
      if (test.endsWith("Twin") && !seen.contains(test)) {
        faults.add("NOT SEEN: the fault of " + test);
      }
    }
    if (results.getTestResults().isEmpty()) {
      faults.add("NOT RUN: any test");
    }
    return faults;
  }
}
