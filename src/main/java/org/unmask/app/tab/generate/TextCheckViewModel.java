package org.unmask.app.tab.generate;

import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.diffusion.run.Settings;
import org.unmask.generation.Degeneration;
import org.unmask.generation.Degeneration.Fault;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/** A check for degenerate text when a run is finished, with the setting to change. */
public final class TextCheckViewModel {
  private final PlayerViewModel player;
  private final Messages messages;
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

  /** The check of what a player plays. */
  public TextCheckViewModel(PlayerViewModel player, Messages messages) {
    this.player = player;
    this.messages = messages;
    player.storyboardProperty().subscribe(this::check);
    player.growingProperty().subscribe(this::check);
  }

  private void check() {
    Storyboard board = player.storyboardProperty().get();
    message.set(board == null || player.growingProperty().get() ? "" : said(board.recording()));
  }

  private String said(Recording recording) {
    var measured = Degeneration.of(recording);
    Settings settings = recording.trajectory().legs().getLast().settings();
    int length = recording.trajectory().last().length();
    return measured
        .fault()
        .map(
            fault ->
                messages.text(
                    "degenerate.advice",
                    said(fault, measured),
                    messages.text("degenerate." + id(Degeneration.knob(settings, length)))))
        .orElse("");
  }

  private String said(Fault fault, Degeneration measured) {
    double share =
        switch (fault) {
          case REPETITION -> measured.repeated();
          case PHRASE -> measured.phrase();
          case TAKEOVER -> measured.top();
          case MONOTONY -> measured.entropy();
        };
    return messages.text("degenerate." + id(fault), share);
  }

  private static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns what is wrong with the text, with what to do; empty if nothing is, or the run goes on.
   */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }
}
