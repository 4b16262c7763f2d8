package org.unmask.app.export;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.error.UserError;
import org.unmask.export.format.ExportChoice;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.format.ExportOption;
import org.unmask.export.format.FrameSource;
import org.unmask.export.format.Part;
import org.unmask.export.format.Tone;
import org.unmask.playback.Pace.Timed;
import org.unmask.playback.Storyboard;

/** The view-model of an export's choices before it begins. */
public final class ExportViewModel {
  private final PlayerViewModel player;
  private final FilesViewModel files;
  private final Supplier<FrameSource> frames;
  private final Messages messages;

  private final ObjectProperty<ExportFormat> kind;
  private final IntegerProperty width;
  private final IntegerProperty height;
  private final IntegerProperty fontSize;
  private final ObjectProperty<Tone> tone;
  private final Map<Part, BooleanProperty> parts = new EnumMap<>(Part.class);
  private final DoubleProperty speed;
  private final BooleanProperty loops;
  private final IntegerProperty pictures;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");

  /** The last choices without a problem. */
  private ExportChoices choices;

  /** The step the playhead was in when the dialog opened. */
  private int step;

  /**
   * A view-model of exports of a player's recording.
   *
   * @param frames draws; asked where files are written
   */
  public ExportViewModel(
      PlayerViewModel player,
      FilesViewModel files,
      Supplier<FrameSource> frames,
      Messages messages,
      ExportChoices kept) {
    this.player = player;
    this.files = files;
    this.frames = frames;
    this.messages = messages;
    choices = kept;
    kind = new SimpleObjectProperty<>(kept.format());
    width = new SimpleIntegerProperty(kept.width());
    height = new SimpleIntegerProperty(kept.height());
    fontSize = new SimpleIntegerProperty(kept.fontSize());
    tone = new SimpleObjectProperty<>(kept.tone());
    for (Part part : Part.values()) {
      parts.put(part, new SimpleBooleanProperty(kept.parts().contains(part)));
    }
    speed = new SimpleDoubleProperty(kept.speed());
    loops = new SimpleBooleanProperty(kept.loops());
    pictures = new SimpleIntegerProperty(kept.pictures());
    for (Observable each : List.of(kind, width, height, fontSize, tone, speed, loops, pictures)) {
      each.subscribe(this::check);
    }
    parts.values().forEach(part -> part.subscribe(this::check));
  }

  /** Prepares the dialog: the step that is shown now is the one that a single step exports. */
  public void begin() {
    Storyboard board = player.storyboardProperty().get();
    step = board == null ? 0 : board.stepOf(player.shotProperty().get());
    check();
  }

  private void check() {
    try {
      choices =
          new ExportChoices(
              kind.get().id(),
              width.get(),
              height.get(),
              fontSize.get(),
              tone.get(),
              parts.entrySet().stream()
                  .filter(part -> part.getValue().get())
                  .map(part -> part.getKey())
                  .collect(Collectors.toSet()),
              speed.get(),
              loops.get(),
              pictures.get());
      problem.set("");
      Storyboard board = player.storyboardProperty().get();
      summary.set(board == null ? "" : summary(board));
    } catch (UserError e) {
      problem.set(messages.error(e));
      summary.set("");
    }
  }

  /** Returns what will come of it, as far as is known without drawing. */
  private String summary(Storyboard board) {
    int steps = board.steps();
    ExportFormat format = choices.format();
    if (format.has(ExportOption.PLAYBACK)) {
      List<Timed> timed = StageFrames.timed(board, choices.speed());
      double time = timed.stream().mapToInt(Timed::milliseconds).sum() / 1000.0;
      return messages.count("export.frames", timed.size(), time);
    }
    if (format.has(ExportOption.PICTURES)) {
      List<Integer> shown = StagePictures.evenly(steps, choices.pictures());
      return messages.text(
          "export.steps", shown.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    return format.has(ExportOption.STEP)
        ? messages.text("stage.step.of", step, steps)
        : messages.text("export.meaning." + format.id());
  }

  /** Writes what is chosen; does nothing while there is a problem. */
  public void export(Path target) {
    if (problem.get().isEmpty()) {
      ExportFormat format = choices.format();
      ExportChoice chosen = choices.at(step);
      var language = messages.language().locale();
      files.export(
          target,
          (file, recording, progress) ->
              format.write(
                  file, new ExportFormat.Job(recording, chosen, frames, language, progress)));
    }
  }

  /** Returns what is to be kept for the next session. */
  public ExportChoices choices() {
    return choices;
  }

  /** Returns what is written. */
  public ObjectProperty<ExportFormat> kindProperty() {
    return kind;
  }

  /** Returns the width in pixels. */
  public IntegerProperty widthProperty() {
    return width;
  }

  /** Returns the height in pixels. */
  public IntegerProperty heightProperty() {
    return height;
  }

  /** Returns the size of letters in pixels. */
  public IntegerProperty fontSizeProperty() {
    return fontSize;
  }

  /** Returns the ground. */
  public ObjectProperty<Tone> toneProperty() {
    return tone;
  }

  /** Returns whether a part is shown beside the text. */
  public BooleanProperty partProperty(Part part) {
    return Objects.requireNonNull(parts.get(part));
  }

  /** Returns how fast an animation is. */
  public DoubleProperty speedProperty() {
    return speed;
  }

  /** Returns whether an animation begins again for ever. */
  public BooleanProperty loopsProperty() {
    return loops;
  }

  /** Returns how many pictures a strip has. */
  public IntegerProperty picturesProperty() {
    return pictures;
  }

  /** Returns what is wrong with the choices; empty if nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Returns what will come of them, in a line. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }
}
