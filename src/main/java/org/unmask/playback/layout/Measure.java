package org.unmask.playback.layout;

/** The width of a text, in the unit of the layout: em in pictures, columns in a terminal. */
@FunctionalInterface
public interface Measure {
  /** Returns the width of a text without space around it. */
  double width(String text);
}
