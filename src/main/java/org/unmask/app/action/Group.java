package org.unmask.app.action;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.app.language.Messages;

/**
 * A menu that actions are in, or a menu in one. A tab may have menus of its own.
 *
 * @param id its name in messages: {@code menu.<id>}
 * @param place menus are in this order
 * @param menu the menu it is in; null for one of the bar
 */
public record Group(String id, int place, @Nullable Group menu) implements Comparable<Group> {
  /** Files. */
  public static final Group FILE = new Group("file", 0, null);

  /** The step at the playhead, and branches. */
  public static final Group EDIT = new Group("edit", 100, null);

  /** The model’s runs. */
  public static final Group RUN = new Group("run", 200, null);

  /** Settings by name. */
  public static final Group PRESET = new Group("preset", 210, RUN);

  /** What models run on. */
  public static final Group DEVICE = new Group("device", 220, RUN);

  /** How models learn. */
  public static final Group TRAIN = new Group("train", 300, null);

  /** Ways to learn, by name. */
  public static final Group TRAIN_PRESET = new Group("train_preset", 310, TRAIN);

  /** The playhead. */
  public static final Group PLAYBACK = new Group("playback", 400, null);

  /** How the window looks. */
  public static final Group VIEW = new Group("view", 800, null);

  /** Colours. */
  public static final Group THEME = new Group("theme", 810, VIEW);

  /** How the tokens are arranged. */
  public static final Group ARRANGEMENT = new Group("arrangement", 820, VIEW);

  /** What the window speaks. */
  public static final Group LANGUAGE = new Group("language", 830, VIEW);

  /** Help. */
  public static final Group HELP = new Group("help", 900, null);

  /** The menu it is in; none for one of the bar. */
  public Optional<Group> parent() {
    return Optional.ofNullable(menu);
  }

  /** What its menu is called, with the letter that opens it behind an underscore. */
  public String menuText(Messages messages) {
    return messages.text("menu." + id);
  }

  /** What it is called elsewhere. */
  public String label(Messages messages) {
    return menuText(messages).replaceAll("\\(_.\\)|_", "");
  }

  @Override
  public int compareTo(Group other) {
    return Integer.compare(place, other.place);
  }
}
