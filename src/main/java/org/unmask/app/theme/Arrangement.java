package org.unmask.app.theme;

import com.google.gson.annotations.SerializedName;
import java.util.Locale;
import org.unmask.playback.layout.Measure;
import org.unmask.playback.layout.Prose;
import org.unmask.playback.layout.Tiles;
import org.unmask.playback.layout.Typesetter;

/** The layouts of the tokens. */
public enum Arrangement {
  /** Text as on a page. */
  @SerializedName(value = "PROSE", alternate = "AUTOMATIC") // of an older build
  PROSE,
  /** A grid of equal tiles. */
  TILES;

  /** Returns the name used in message keys. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what lays out tokens, in em. */
  public Typesetter typesetter(Measure em) {
    return this == TILES ? Tiles.inEm() : Prose.inEm(em);
  }

  /** Returns the distance of two lines in em. */
  public double leading() {
    return this == TILES ? 1.62 : 1.7;
  }
}
