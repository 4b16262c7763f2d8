package org.unmask.explanation;

/**
 * What a token that was shown did for another one that came.
 *
 * @param position where it stood
 * @param change Δ = ln p(chosen | draft) − ln p(chosen | draft with this position masked), in nats:
 *     above 0 it made the chosen token likelier, below 0 less likely
 */
public record Influence(int position, double change) {}
