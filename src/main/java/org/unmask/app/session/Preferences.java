package org.unmask.app.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.Devices;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/**
 * The user's preferences for the window.
 *
 * @param language the language; null for the system’s
 * @param device the id of the device models run on
 * @param reducedMotion whether a step is shown at once and not token by token
 */
public record Preferences(
    Theme theme,
    Arrangement arrangement,
    @Nullable Language language,
    TextSize textSize,
    String device,
    boolean reducedMotion) {
  /** Checks for missing values, which a file may have. */
  public Preferences {
    Objects.requireNonNull(theme);
    Objects.requireNonNull(arrangement);
    Objects.requireNonNull(textSize);
    device = Objects.requireNonNullElse(device, Devices.AUTOMATIC); // of an older build
  }

  /** Returns the defaults. */
  public static Preferences standard() {
    return new Preferences(
        Theme.LIGHT, Arrangement.PROSE, null, TextSize.STANDARD, Devices.AUTOMATIC, false);
  }
}
