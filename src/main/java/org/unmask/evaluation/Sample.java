package org.unmask.evaluation;

/**
 * A text that a model made.
 *
 * @param seed of its random choices
 * @param passes forward passes that were made for it, two in a guided step
 * @param seconds that it took
 */
public record Sample(long seed, MeasuredText text, int passes, double seconds) {}
