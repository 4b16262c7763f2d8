package org.unmask.measure;

/** A text, its prompt among it, and its measures. */
public record MeasuredText(String text, Measures measures) {}
