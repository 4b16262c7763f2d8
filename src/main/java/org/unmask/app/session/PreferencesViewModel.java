package org.unmask.app.session;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.unmask.app.i18n.Language;
import org.unmask.app.stage.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/** How the window looks, and may be told to look. */
public final class PreferencesViewModel {
  private final ObjectProperty<Theme> theme;
  private final ObjectProperty<Arrangement> arrangement;
  private final ObjectProperty<Optional<Language>> language;
  private final ObjectProperty<TextSize> textSize;
  private final ObjectProperty<String> device;
  private final BooleanProperty reducedMotion;

  /** Preferences that start as they were kept. */
  public PreferencesViewModel(Preferences kept) {
    theme = new SimpleObjectProperty<>(kept.theme());
    arrangement = new SimpleObjectProperty<>(kept.arrangement());
    language = new SimpleObjectProperty<>(Optional.ofNullable(kept.language()));
    textSize = new SimpleObjectProperty<>(kept.textSize());
    device = new SimpleObjectProperty<>(kept.device());
    reducedMotion = new SimpleBooleanProperty(kept.reducedMotion());
  }

  /** What is to be kept. */
  public Preferences values() {
    return new Preferences(
        theme.get(),
        arrangement.get(),
        language.get().orElse(null),
        textSize.get(),
        device.get(),
        reducedMotion.get());
  }

  /** The colours. */
  public ObjectProperty<Theme> theme() {
    return theme;
  }

  /** How the tokens are arranged. */
  public ObjectProperty<Arrangement> arrangement() {
    return arrangement;
  }

  /** What the window speaks from its next start on; empty for the system’s language. */
  public ObjectProperty<Optional<Language>> language() {
    return language;
  }

  /** How large letters are. */
  public ObjectProperty<TextSize> textSize() {
    return textSize;
  }

  /** The id of what models run on. */
  public ObjectProperty<String> device() {
    return device;
  }

  /** Whether a step is shown at once. */
  public BooleanProperty reducedMotion() {
    return reducedMotion;
  }
}
