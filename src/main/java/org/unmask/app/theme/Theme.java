package org.unmask.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Scene;

/** The colours of everything on the screen. */
public enum Theme {
  /** Dark text on white. */
  LIGHT(new PrimerLight().getUserAgentStylesheet()),
  /** Light text on black. */
  DARK(new PrimerDark().getUserAgentStylesheet());

  private final String stylesheet;

  Theme(String stylesheet) {
    this.stylesheet = stylesheet;
  }

  /** The other one. */
  public Theme other() {
    return switch (this) {
      case LIGHT -> DARK;
      case DARK -> LIGHT;
    };
  }

  /** The address of the style sheet that gives controls their looks. */
  public String userAgentStylesheet() {
    return stylesheet;
  }

  private String styleClass() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Dresses a scene; may be called again with another theme. */
  public void dress(Scene scene) {
    scene.setUserAgentStylesheet(stylesheet);
    String own =
        Objects.requireNonNull(Theme.class.getResource("/org/unmask/app/unmask.css"))
            .toExternalForm();
    scene.getStylesheets().setAll(own);
    scene.getRoot().getStyleClass().removeAll(LIGHT.styleClass(), DARK.styleClass());
    scene.getRoot().getStyleClass().add(styleClass());
  }
}
