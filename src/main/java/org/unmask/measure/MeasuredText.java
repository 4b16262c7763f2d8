package org.unmask.measure;

/** A text, including its prompt, and its measures. */
public record MeasuredText(String text, Measures measures) {}
