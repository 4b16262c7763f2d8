package org.unmask.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.Glyphs;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/** The actions of the window's looks. */
final class ViewActions {
  private final PreferencesViewModel preferences;
  private final Messages messages;

  ViewActions(PreferencesViewModel preferences, Messages messages) {
    this.preferences = preferences;
    this.messages = messages;
  }

  /** Goes to the next theme. */
  Action nextTheme() {
    ObjectProperty<Theme> theme = preferences.theme();
    return Action.of(
        ActionGroup.VIEW,
        "next-theme",
        messages.text("action.next-theme"),
        "Shortcut+D",
        () -> theme.set(theme.get().next()));
  }

  /** Returns all of them, in the order of a menu. */
  List<Action> all() {
    ObjectProperty<TextSize> size = preferences.textSize();
    var actions = new ArrayList<Action>();
    actions.add(nextTheme().apart());
    actions.add(
        view(
                "larger",
                messages.text("action.larger"),
                "Shortcut+Plus Shortcut+Equals Shortcut+Shift+Equals Shortcut+Add",
                () -> size.set(size.get().larger()))
            .apart());
    actions.add(
        view(
            "smaller",
            messages.text("action.smaller"),
            "Shortcut+Minus Shortcut+Subtract",
            () -> size.set(size.get().smaller())));
    actions.add(
        view(
            "standard-size",
            messages.text("action.standard-size"),
            "Shortcut+0",
            () -> size.set(TextSize.STANDARD)));
    var reduced = preferences.reducedMotion();
    actions.add(
        view(
                "reduced-motion",
                messages.text("action.reduced-motion"),
                "Shortcut+M",
                () -> reduced.set(!reduced.get()))
            .selectedWhen(reduced)
            .apart());
    themes(actions);
    arrangements(actions);
    languages(actions);
    return actions;
  }

  private static Action view(String id, String label, String keys, Runnable work) {
    return Action.of(ActionGroup.VIEW, id, label, keys, work);
  }

  private void themes(List<Action> actions) {
    int number = 1;
    for (Theme theme : Theme.values()) {
      String keys = "Shortcut+Alt+" + number++;
      String label = messages.text("theme." + theme.id());
      actions.add(
          choice(
              ActionGroup.THEME, "theme-" + theme.id(), label, keys, preferences.theme(), theme));
    }
  }

  private void arrangements(List<Action> actions) {
    int number = 1;
    for (Arrangement each : Arrangement.values()) {
      String keys = "Shortcut+" + number++;
      String label = messages.text("arrangement." + each.id());
      String id = "arrangement-" + each.id();
      actions.add(
          choice(ActionGroup.ARRANGEMENT, id, label, keys, preferences.arrangement(), each));
    }
  }

  private void languages(List<Action> actions) {
    ObjectProperty<Optional<Language>> chosen = preferences.language();
    String system = messages.text("language.system");
    actions.add(
        choice(
            ActionGroup.LANGUAGE,
            "language-system",
            system,
            "Shift+Alt+0",
            chosen,
            Optional.empty()));
    int number = 1;
    for (Language each : Language.values()) {
      String keys = "Shift+Alt+" + number++;
      String id = "language-" + each.locale().getLanguage();
      actions.add(choice(ActionGroup.LANGUAGE, id, name(each), keys, chosen, Optional.of(each)));
    }
  }

  /** Returns the language's own name, unless that would be squares. */
  private String name(Language language) {
    return Glyphs.show(language)
        ? language.ownName()
        : messages.text(
            "language.needs-font",
            language.locale().getDisplayLanguage(messages.language().locale()));
  }

  private static <T> Action choice(
      ActionGroup group, String id, String label, String keys, ObjectProperty<T> chosen, T value) {
    return Action.of(group, id, label, keys, () -> chosen.set(value))
        .selectedWhen(chosen.isEqualTo(value));
  }
}
