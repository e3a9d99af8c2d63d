package dev.conveyor.samples.census;

import java.math.BigInteger;

/**
 * A class file and the SHA-256 digest of it.
 *
 * @param file the class file
 * @param sha256 the digest
 */
record Digested(ClassFile file, BigInteger sha256) {}
