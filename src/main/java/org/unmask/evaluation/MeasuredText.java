package org.unmask.evaluation;

/** A text, including its prompt, and its measures. */
public record MeasuredText(String text, Measures measures) {}
