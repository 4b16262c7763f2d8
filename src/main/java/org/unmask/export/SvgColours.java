package org.unmask.export;

import java.util.List;

/**
 * The colours of a ground, those of the window's style sheets.
 *
 * @param ink of letters
 * @param muted of what explains
 * @param accent of what is new
 * @param here of the line where one is
 * @param fresh behind a new token
 * @param block of a mask
 * @param stripe in it
 * @param mark around what is masked again
 * @param scale of the map, from least to most
 */
record SvgColours(
    String ground,
    String ink,
    String muted,
    String accent,
    String here,
    String fresh,
    String block,
    String stripe,
    String mark,
    List<String> scale) {
  static SvgColours of(Tone tone) {
    return switch (tone) {
      case LIGHT ->
          new SvgColours(
              "#ffffff",
              "#1f2328",
              "#59636e",
              "#0969da",
              "#d1242f",
              "#ddf4ff",
              "#eaeef2",
              "#7d8792",
              "#6e7781",
              List.of("#eef2f7", "#bcd7f2", "#6caae4", "#2468b4", "#0a2f66"));
      case DARK ->
          new SvgColours(
              "#0d1117",
              "#e6edf3",
              "#9198a1",
              "#4493f8",
              "#f85149",
              "#12233a",
              "#21262d",
              "#6e7681",
              "#858f9a",
              List.of("#1b222b", "#1f4168", "#2f74b5", "#79b8f3", "#e2f1ff"));
      case HIGH_CONTRAST ->
          new SvgColours(
              "#000000",
              "#ffffff",
              "#ffffff",
              "#ffe600",
              "#ff9b9b",
              "#4d4500",
              "#000000",
              "#ffffff",
              "#ffffff",
              List.of("#1a1a1a", "#4d4d00", "#8c8c00", "#d9d900", "#ffffff"));
    };
  }

  /** The colour of a share of the scale from 0 to 1. */
  String at(double share) {
    double place = share * (scale.size() - 1);
    int below = Math.min(scale.size() - 2, (int) place);
    int from = Integer.parseInt(scale.get(below).substring(1), 16);
    int to = Integer.parseInt(scale.get(below + 1).substring(1), 16);
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int low = from >> shift & 0xff;
      int high = to >> shift & 0xff;
      colour |= (int) Math.round(low + (high - low) * (place - below)) << shift;
    }
    return "#%06x".formatted(colour);
  }
}
