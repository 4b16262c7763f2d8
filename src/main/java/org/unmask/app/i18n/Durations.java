package org.unmask.app.i18n;

import java.util.Locale;

/** A formatter of durations. */
public final class Durations {
  private Durations() {}

  /** Returns a text such as 0:12:05. */
  public static String text(double seconds) {
    long whole = Double.isFinite(seconds) ? Math.round(seconds) : 0;
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
