package org.unmask.app.action;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.app.language.Messages;

/** Where in the menus an action is: each group is a menu, or a menu in one. */
public enum Group {
  /** Files. */
  FILE(null),
  /** The step at the playhead, and branches. */
  EDIT(null),
  /** The model’s runs. */
  RUN(null),
  /** How models learn. */
  TRAIN(null),
  /** Settings by name. */
  PRESET(RUN),
  /** What models run on. */
  DEVICE(RUN),
  /** Ways to learn, by name. */
  TRAIN_PRESET(TRAIN),
  /** The playhead. */
  PLAYBACK(null),
  /** How the window looks. */
  VIEW(null),
  /** Colours. */
  THEME(VIEW),
  /** How the tokens are arranged. */
  ARRANGEMENT(VIEW),
  /** What the window speaks. */
  LANGUAGE(VIEW),
  /** Help. */
  HELP(null);

  private final @Nullable Group parent;

  Group(@Nullable Group parent) {
    this.parent = parent;
  }

  /** The menu it is in; none for one of the bar. */
  public Optional<Group> parent() {
    return Optional.ofNullable(parent);
  }

  /** What its menu is called, with the letter that opens it behind an underscore. */
  public String menuText(Messages messages) {
    return messages.text("menu." + name().toLowerCase(Locale.ROOT));
  }

  /** What it is called elsewhere. */
  public String label(Messages messages) {
    return menuText(messages).replaceAll("\\(_.\\)|_", "");
  }
}
