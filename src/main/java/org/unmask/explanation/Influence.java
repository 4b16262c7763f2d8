package org.unmask.explanation;

/**
 * The influence of a shown token on another one.
 *
 * @param position where it stood
 * @param change Δ = ln p(chosen | draft) − ln p(chosen | draft with this position masked), in nats:
 *     above 0 it made the chosen token likelier, below 0 less likely
 */
public record Influence(int position, double change) {}
