package org.unmask.app.session;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.unmask.app.i18n.Language;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/** The preferences as properties. */
public final class PreferencesViewModel {
  private final ObjectProperty<Theme> theme;
  private final ObjectProperty<Arrangement> arrangement;
  private final ObjectProperty<Optional<Language>> language;
  private final ObjectProperty<TextSize> textSize;
  private final ObjectProperty<String> device;
  private final BooleanProperty reducedMotion;
  private final DoubleProperty speed = new SimpleDoubleProperty(1);

  /** Creates the properties of preferences. */
  public PreferencesViewModel(Preferences kept) {
    theme = new SimpleObjectProperty<>(kept.theme());
    arrangement = new SimpleObjectProperty<>(kept.arrangement());
    language = new SimpleObjectProperty<>(Optional.ofNullable(kept.language()));
    textSize = new SimpleObjectProperty<>(kept.textSize());
    device = new SimpleObjectProperty<>(kept.device());
    reducedMotion = new SimpleBooleanProperty(kept.reducedMotion());
  }

  /** Returns the preferences to keep. */
  public Preferences values() {
    return new Preferences(
        theme.get(),
        arrangement.get(),
        language.get().orElse(null),
        textSize.get(),
        device.get(),
        reducedMotion.get());
  }

  /** Returns the theme. */
  public ObjectProperty<Theme> theme() {
    return theme;
  }

  /** Returns the arrangement of tokens. */
  public ObjectProperty<Arrangement> arrangement() {
    return arrangement;
  }

  /** Returns the language from the next start on; empty for the system’s. */
  public ObjectProperty<Optional<Language>> language() {
    return language;
  }

  /** Returns the text size. */
  public ObjectProperty<TextSize> textSize() {
    return textSize;
  }

  /** Returns the id of the device models run on. */
  public ObjectProperty<String> device() {
    return device;
  }

  /** Returns the speed at which a text of Generate and of a lesson is played; 1 is the standard. */
  public DoubleProperty speed() {
    return speed;
  }

  /** Returns whether steps are shown at once rather than token by token. */
  public BooleanProperty reducedMotion() {
    return reducedMotion;
  }
}
