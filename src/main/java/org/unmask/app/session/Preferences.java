package org.unmask.app.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.Devices;
import org.unmask.app.stage.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/**
 * How a person likes the window.
 *
 * @param language what it speaks; null for the system’s
 * @param device the id of what models run on
 * @param reducedMotion whether a step is shown at once and not token by token
 */
public record Preferences(
    Theme theme,
    Arrangement arrangement,
    @Nullable Language language,
    TextSize textSize,
    String device,
    boolean reducedMotion) {
  /** Checks that nothing is missing, as it may be in a file. */
  public Preferences {
    Objects.requireNonNull(theme);
    Objects.requireNonNull(arrangement);
    Objects.requireNonNull(textSize);
    device = Objects.requireNonNullElse(device, Devices.AUTOMATIC); // of an older build
  }

  /** What a first session starts with. */
  public static Preferences standard() {
    return new Preferences(
        Theme.LIGHT, Arrangement.PROSE, null, TextSize.STANDARD, Devices.AUTOMATIC, false);
  }
}
