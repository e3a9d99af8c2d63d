package dev.conveyor.samples.census;

/**
 * A class file as read.
 *
 * @param module where it is from
 * @param bytes its content
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ClassFile(String module, byte[] bytes) {}
