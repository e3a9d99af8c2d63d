package dev.conveyor.samples.spam;

/**
 * A text and what it is.
 *
 * @param label such as {@code spam}
 * @param text the text
 */
record Message(String label, String text) {}
