package org.unmask.app.welcome;

import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/**
 * A way to begin, offered by the welcome: {@code welcome.<id>} and {@code welcome.<id>.text} in the
 * messages.
 *
 * @param action the id of the action that it runs
 */
record WelcomeChoice(String id, Feather icon, String action) {
  /** The choices, in their order. */
  static final List<WelcomeChoice> ALL =
      List.of(
          new WelcomeChoice("watch", Feather.PLAY, "run-generate"),
          new WelcomeChoice("tour", Feather.COMPASS, "tour"),
          new WelcomeChoice("open", Feather.FOLDER, "library"));

  /** The link below them. */
  static final WelcomeChoice LESSONS = new WelcomeChoice("lessons", Feather.BOOK_OPEN, "lessons");
}
