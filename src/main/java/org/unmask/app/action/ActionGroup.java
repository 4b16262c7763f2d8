package org.unmask.app.action;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;

/**
 * A menu that actions are in, or a menu in one. A tab may have menus of its own.
 *
 * @param id its name in messages: {@code menu.<id>}
 * @param place menus are in this order
 * @param menu the menu it is in; null for one of the bar
 */
public record ActionGroup(String id, int place, @Nullable ActionGroup menu)
    implements Comparable<ActionGroup> {
  /** Files. */
  public static final ActionGroup FILE = new ActionGroup("file", 0, null);

  /** The step at the playhead, and branches. */
  public static final ActionGroup EDIT = new ActionGroup("edit", 100, null);

  /** The model’s runs. */
  public static final ActionGroup RUN = new ActionGroup("run", 200, null);

  /** Settings by name. */
  public static final ActionGroup PRESET = new ActionGroup("preset", 210, RUN);

  /** The device that models run on. */
  public static final ActionGroup DEVICE = new ActionGroup("device", 220, RUN);

  /** The training of models. */
  public static final ActionGroup TRAIN = new ActionGroup("train", 300, null);

  /** Ways to learn, by name. */
  public static final ActionGroup TRAIN_PRESET = new ActionGroup("train_preset", 310, TRAIN);

  /** The playhead. */
  public static final ActionGroup PLAYBACK = new ActionGroup("playback", 400, null);

  /** The looks of the window. */
  public static final ActionGroup VIEW = new ActionGroup("view", 800, null);

  /** Colours. */
  public static final ActionGroup THEME = new ActionGroup("theme", 810, VIEW);

  /** The arrangement of the tokens. */
  public static final ActionGroup ARRANGEMENT = new ActionGroup("arrangement", 820, VIEW);

  /** The language of the window. */
  public static final ActionGroup LANGUAGE = new ActionGroup("language", 830, VIEW);

  /** Help. */
  public static final ActionGroup HELP = new ActionGroup("help", 900, null);

  /** Returns the menu it is in; none for one of the bar. */
  public Optional<ActionGroup> parent() {
    return Optional.ofNullable(menu);
  }

  /** Returns what its menu is called, with the letter that opens it behind an underscore. */
  public String menuText(Messages messages) {
    return messages.text("menu." + id);
  }

  /** Returns what it is called elsewhere. */
  public String label(Messages messages) {
    return menuText(messages).replaceAll("\\(_.\\)|_", "");
  }

  @Override
  public int compareTo(ActionGroup other) {
    return Integer.compare(place, other.place);
  }
}
