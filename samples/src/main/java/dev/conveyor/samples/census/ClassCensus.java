package dev.conveyor.samples.census;

import dev.conveyor.Conveyor;
import dev.conveyor.annotation.OnComplete;
import dev.conveyor.annotation.Pipeline;
import dev.conveyor.annotation.Processor;
import dev.conveyor.samples.JdkClasses;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes stock of class files. What costs time, to digest and to parse, is spread over the cores;
 * then three analyses see every class and tell at the end what they found.
 */
abstract class ClassCensus {

  @Pipeline(
      """
      read
      | balance { digest | parse }
      | join
      | replicate { sizes, features, dependencies }
      | join
      """)
  abstract Conveyor<Path, Finding> census();

  @Processor
  ClassFile read(Path file) throws IOException {
    return new ClassFile(JdkClasses.module(file), Files.readAllBytes(file));
  }

  @Processor
  Digested digest(ClassFile file) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.bytes());
    return new Digested(file, new BigInteger(1, digest));
  }

  @Processor
  ClassFacts parse(Digested digested) {
    return ClassFacts.of(digested);
  }

  // The state of the analyses. Each of them has its own instance, and so needs no locks.

  private long classes;
  private BigInteger fingerprint = BigInteger.ZERO;
  private final Map<String, Long> bytesPerModule = new TreeMap<>();
  private final Map<Feature, Long> featureCounts = new EnumMap<>(Feature.class);
  private final Map<String, Set<String>> usesOfPackages = new TreeMap<>();

  @Processor
  void sizes(ClassFacts type) {
    classes++;
    fingerprint = fingerprint.xor(type.sha256());
    bytesPerModule.merge(type.module(), (long) type.size(), Long::sum);
  }

  @OnComplete("sizes")
  Finding.Sizes foundSizes() {
    return new Finding.Sizes(classes, bytesPerModule, fingerprint);
  }

  @Processor
  void features(ClassFacts type) {
    type.features().forEach((feature, n) -> featureCounts.merge(feature, (long) n, Long::sum));
  }

  @OnComplete("features")
  Finding.Features foundFeatures() {
    return new Finding.Features(featureCounts);
  }

  @Processor
  void dependencies(ClassFacts type) {
    usesOfPackages.computeIfAbsent(type.packageName(), name -> new HashSet<>()).addAll(type.uses());
  }

  @OnComplete("dependencies")
  Finding.Dependencies foundDependencies() {
    Map<String, Long> users = new TreeMap<>();
    usesOfPackages.values().forEach(uses -> uses.forEach(used -> users.merge(used, 1L, Long::sum)));
    long dependencies = usesOfPackages.values().stream().mapToLong(Set::size).sum();
    return new Finding.Dependencies(usesOfPackages.size(), dependencies, users);
  }
}
