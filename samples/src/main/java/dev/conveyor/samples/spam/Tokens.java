package dev.conveyor.samples.spam;

import java.util.List;

/**
 * The words of a message.
 *
 * @param message the message
 * @param words in lower case, in order
 */
record Tokens(Message message, List<String> words) {}
