package org.unmask.export.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The colours of a theme, by what they are for: the window's style sheets, SVG and the page take
 * them from here. As {@code #rrggbb}.
 *
 * @param ink of letters
 * @param muted of what explains
 * @param line between parts
 * @param accent of what is new, and around what has the focus
 * @param here of the line where one is
 * @param fresh behind a new token
 * @param block of a mask
 * @param stripe in it
 * @param mark around what is masked again
 * @param scale of the map, from least to most
 * @param own what this theme alone names, for controls
 */
public record ToneColours(
    String ground,
    String ink,
    String muted,
    String line,
    String accent,
    String here,
    String fresh,
    String block,
    String stripe,
    String mark,
    List<String> scale,
    Map<String, String> own) {
  /** Over what an overlay covers, and below what stands over the rest; with their opacity. */
  private static final Map<String, String> OVERLAYS =
      Map.of("shade", "#00000073", "shadow", "#00000047");

  /** Returns the colours of a tone. */
  public static ToneColours of(Tone tone) {
    return switch (tone) {
      case LIGHT ->
          new ToneColours(
              "#ffffff",
              "#1f2328",
              "#59636e",
              "#d1d9e0",
              "#0969da",
              "#d1242f",
              "#ddf4ff",
              "#eaeef2",
              "#7d8792",
              "#6e7781",
              List.of("#eef2f7", "#bcd7f2", "#6caae4", "#2468b4", "#0a2f66"),
              Map.of());
      case DARK ->
          new ToneColours(
              "#0d1117",
              "#e6edf3",
              "#9198a1",
              "#3d444d",
              "#4493f8",
              "#f85149",
              "#12233a",
              "#21262d",
              "#6e7681",
              "#858f9a",
              List.of("#1b222b", "#1f4168", "#2f74b5", "#79b8f3", "#e2f1ff"),
              Map.of());
      case HIGH_CONTRAST ->
          new ToneColours(
              "#000000",
              "#ffffff",
              "#ffffff",
              "#ffffff",
              "#ffe600",
              "#ff9b9b",
              "#4d4500",
              "#000000",
              "#ffffff",
              "#ffffff",
              List.of("#1a1a1a", "#4d4d00", "#8c8c00", "#d9d900", "#ffffff"),
              Map.of(
                  "subtle", "#e6e6e6",
                  "neutral", "#a6a6a6",
                  "neutral-ground", "#333333",
                  "success", "#7fff7f",
                  "success-ground", "#0d400d",
                  "danger-ground", "#4d1313"));
    };
  }

  /** Returns the colour of a share of the scale from 0 to 1. */
  public String at(double share) {
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

  /**
   * Returns a style sheet with colours for its places, as {@code {{ink}}} and {@code {{scale-0}}}.
   *
   * @param prefix of the places that are of this theme, as “dark.”; empty where there is one theme
   */
  public String fill(String template, String prefix) {
    String filled = template;
    for (Map.Entry<String, String> role : roles().entrySet()) {
      filled = filled.replace("{{" + prefix + role.getKey() + "}}", role.getValue());
    }
    return filled;
  }

  private Map<String, String> roles() {
    var roles = new HashMap<String, String>(own);
    roles.putAll(OVERLAYS);
    roles.put("ground", ground);
    roles.put("ink", ink);
    roles.put("muted", muted);
    roles.put("line", line);
    roles.put("accent", accent);
    roles.put("here", here);
    roles.put("fresh", fresh);
    roles.put("block", block);
    roles.put("stripe", stripe);
    roles.put("mark", mark);
    for (int i = 0; i < scale.size(); i++) {
      roles.put("scale-" + i, scale.get(i));
    }
    return roles;
  }
}
