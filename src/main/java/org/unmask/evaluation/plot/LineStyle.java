package org.unmask.evaluation.plot;

import java.util.List;

/**
 * The style that tells a line from others without colour: symbol and dashes. No two of the first 28
 * are alike.
 */
record LineStyle(int number) {
  private static final List<String> SYMBOLS =
      List.of(
          "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0z",
          "M-.9-.9h1.8v1.8h-1.8z",
          "M0-1.2L1.1 .8L-1.1 .8z",
          "M0-1.3L1.3 0L0 1.3L-1.3 0z",
          "M0 1.2L1.1-.8L-1.1-.8z",
          "M-1.1-.6L-.6-1.1L0-.5L.6-1.1L1.1-.6L.5 0L1.1 .6L.6 1.1L0 .5L-.6 1.1L-1.1 .6L-.5 0z",
          "M-.35-1.2h.7v.85h.85v.7h-.85v.85h-.7v-.85h-.85v-.7h.85z");

  private static final List<List<Double>> DASHES =
      List.of(List.of(), List.of(7.0, 3.0), List.of(2.0, 3.0), List.of(9.0, 3.0, 2.0, 3.0));

  private static final int COLOURS = 4;

  /** Returns the outline of the symbol as SVG path data. */
  String symbol() {
    return SYMBOLS.get(number % SYMBOLS.size());
  }

  /** Returns the lengths of dashes and gaps. */
  List<Double> dash() {
    return DASHES.get(number % DASHES.size());
  }

  /** Returns the style class of its colour, which repeats sooner. */
  String role() {
    return "plot-series-" + number % COLOURS;
  }
}
