package org.unmask.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Scene;
import org.unmask.export.Tone;

/** The colours of everything on the screen. */
public enum Theme {
  /** Dark text on white. */
  LIGHT(new PrimerLight().getUserAgentStylesheet()),
  /** Light text on black. */
  DARK(new PrimerDark().getUserAgentStylesheet()),
  /** White and yellow on black, with nothing in between. */
  HIGH_CONTRAST(new PrimerDark().getUserAgentStylesheet());

  /** AtlantaFX's letters and icons, in pixels. */
  private static final double LETTERS = 14;

  private static final double ICONS = 18;

  private final String stylesheet;

  Theme(String stylesheet) {
    this.stylesheet = stylesheet;
  }

  /** The one after it, in a circle. */
  public Theme next() {
    return switch (this) {
      case LIGHT -> DARK;
      case DARK -> HIGH_CONTRAST;
      case HIGH_CONTRAST -> LIGHT;
    };
  }

  /** The ground of pictures that look like this. */
  public Tone tone() {
    return switch (this) {
      case LIGHT -> Tone.LIGHT;
      case DARK -> Tone.DARK;
      case HIGH_CONTRAST -> Tone.HIGH_CONTRAST;
    };
  }

  /** The name in messages and of its style sheet. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Dresses a scene, with letters of the standard size. */
  public void dress(Scene scene) {
    dress(scene, TextSize.STANDARD);
  }

  /**
   * Dresses a scene; may be called again with another theme. All is in style sheets for any {@code
   * .root}: popups and dialogs take a window's sheets, and not the classes of its root.
   */
  public void dress(Scene scene, TextSize size) {
    scene.setUserAgentStylesheet(userAgentStylesheet(size));
    scene.getStylesheets().setAll(sheet("unmask"), sheet(id()));
  }

  private static String sheet(String name) {
    return Objects.requireNonNull(Theme.class.getResource("/org/unmask/app/%s.css".formatted(name)))
        .toExternalForm();
  }

  /**
   * The address of the style sheet that gives controls their looks. The size of letters is in it,
   * since in a sheet of our own it would win over fonts that are set in code, as the stage's are.
   */
  public String userAgentStylesheet(TextSize size) {
    // an icon's own letters are its size: in em it would grow with each look at it
    String css =
        """
        @import url("%s");
        .root { -fx-font-size: %dpx; }
        .ikonli-font-icon { -fx-icon-size: %dpx; }
        """
            .formatted(
                Objects.requireNonNull(Theme.class.getResource(stylesheet)).toExternalForm(),
                Math.round(size.times(LETTERS)),
                Math.round(size.times(ICONS)));
    byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
    return "data:text/css;charset=utf-8;base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
