package org.unmask.evaluation;

/**
 * A generated text.
 *
 * @param seed the seed of its random choices
 * @param passes the number of forward passes, two per guided step
 * @param seconds the time in seconds
 */
public record Sample(long seed, MeasuredText text, int passes, double seconds) {}
