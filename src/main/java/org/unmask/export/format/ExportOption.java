package org.unmask.export.format;

/** An option that a format has. */
public enum ExportOption {
  /** Width in pixels, the size of letters, the theme, and what is shown beside the text. */
  PICTURE,
  /** The height; pictures without it are as high as they need. */
  HEIGHT,
  /** Which step is shown. */
  STEP,
  /** How many steps are shown. */
  PICTURES,
  /** How fast it plays, and whether it begins again. */
  PLAYBACK
}
