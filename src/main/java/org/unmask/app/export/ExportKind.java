package org.unmask.app.export;

import java.util.Locale;

/** What a recording can be exported as. */
public enum ExportKind {
  /** An animation. */
  GIF("gif"),
  /** The step where the playhead is. */
  PNG("png"),
  /** Some steps, one under another. */
  STRIP("png"),
  /** The step where the playhead is, its text as text. */
  SVG("svg"),
  /** A page that plays it. */
  PAGE("html"),
  /** All of it, to be opened again. */
  TRAJECTORY("json");

  private final String extension;

  ExportKind(String extension) {
    this.extension = extension;
  }

  /** The end of a file's name, without the dot. */
  public String extension() {
    return extension;
  }

  /** The name in messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it has a width, colours and letters. */
  public boolean isPicture() {
    return this != PAGE && this != TRAJECTORY;
  }

  /** Whether its height is chosen; others are as high as they need. */
  public boolean hasHeight() {
    return this == GIF || this == PNG;
  }
}
