package org.unmask.evaluation;

/**
 * A generated text.
 *
 * @param seed the seed of its random choices
 * @param order the rank correlation of positions with the steps in which they got their tokens, see
 *     {@link OrderCorrelation}; NaN if it is not known
 * @param passes the number of forward passes, two per guided step
 * @param seconds the time in seconds
 */
public record Sample(long seed, MeasuredText text, double order, int passes, double seconds) {}
