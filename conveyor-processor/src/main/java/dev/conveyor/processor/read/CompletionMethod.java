package dev.conveyor.processor.read;

import dev.conveyor.processor.diagnose.SourceRef;

/**
 * A method with {@code @OnComplete}.
 *
 * @param ref the method
 * @param processor the name of the processor whose end it awaits
 * @param member the method
 */
public record CompletionMethod(SourceRef ref, String processor, Member member) {}
