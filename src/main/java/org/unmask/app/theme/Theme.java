package org.unmask.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Scene;
import org.unmask.export.format.Tone;
import org.unmask.export.format.ToneColours;

/** The colour themes of the window. */
public enum Theme {
  /** Dark text on white. */
  LIGHT(new PrimerLight().getUserAgentStylesheet()),
  /** Light text on black. */
  DARK(new PrimerDark().getUserAgentStylesheet()),
  /** White and yellow on black. */
  HIGH_CONTRAST(new PrimerDark().getUserAgentStylesheet());

  /** The font size of AtlantaFX in pixels. */
  private static final double LETTERS = 14;

  private static final double ICONS = 18;

  private final String stylesheet;

  Theme(String stylesheet) {
    this.stylesheet = stylesheet;
  }

  /** Returns the next theme, cyclically. */
  public Theme next() {
    return switch (this) {
      case LIGHT -> DARK;
      case DARK -> HIGH_CONTRAST;
      case HIGH_CONTRAST -> LIGHT;
    };
  }

  /** Returns the tone of pictures in this theme. */
  public Tone tone() {
    return switch (this) {
      case LIGHT -> Tone.LIGHT;
      case DARK -> Tone.DARK;
      case HIGH_CONTRAST -> Tone.HIGH_CONTRAST;
    };
  }

  /** Returns the name used in message keys. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Applies the theme to a scene at the standard text size. */
  public void dress(Scene scene) {
    dress(scene, TextSize.STANDARD);
  }

  /**
   * Applies the theme to a scene, replacing any other. Everything is in style sheets for {@code
   * .root}, because popups and dialogs inherit a window's style sheets but not the classes of its
   * root.
   */
  public void dress(Scene scene, TextSize size) {
    scene.setUserAgentStylesheet(userAgentStylesheet(size));
    URL sheet = Objects.requireNonNull(Theme.class.getResource("/org/unmask/app/unmask.css"));
    scene.getStylesheets().setAll(sheet.toExternalForm(), colours());
  }

  /** Returns the address of the style sheet with this theme's colours. */
  public String colours() {
    String own = this == HIGH_CONTRAST ? template("high-contrast.css") : "";
    return address(ToneColours.of(tone()).fill(template("theme.css") + own, ""));
  }

  private static String template(String name) {
    try (InputStream in = Theme.class.getResourceAsStream("/org/unmask/app/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(String css) {
    byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
    return "data:text/css;charset=utf-8;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Returns the URL of the user-agent style sheet for controls. It sets the font size, because an
   * author style sheet would override fonts set in code, such as the stage's.
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
    return address(css);
  }
}
