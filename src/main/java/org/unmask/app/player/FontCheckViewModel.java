package org.unmask.app.player;

import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.unmask.app.i18n.Messages;
import org.unmask.playback.Storyboard;

/**
 * A check for characters of the text that no font can show, at the start of a run and at its end.
 */
public final class FontCheckViewModel {
  private final PlayerViewModel player;
  private final Predicate<String> lacks;
  private final Messages messages;
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

  /**
   * Creates the check of what a player plays.
   *
   * @param lacks whether a text has characters that no font can show
   */
  public FontCheckViewModel(PlayerViewModel player, Predicate<String> lacks, Messages messages) {
    this.player = player;
    this.lacks = lacks;
    this.messages = messages;
    player.storyboardProperty().subscribe(this::check);
    player.growingProperty().subscribe(this::check);
  }

  private void check() {
    Storyboard board = player.storyboardProperty().get();
    if (board == null) {
      message.set("");
    } else if (board.steps() == 0 || !player.growingProperty().get()) {
      boolean isLacking =
          board.shot(board.size() - 1).cells().stream()
              .anyMatch(cell -> lacks.test(cell.display()));
      message.set(isLacking ? messages.text("stage.install-font") : "");
    }
  }

  /** Returns what to install; empty if the fonts can show the text. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }
}
