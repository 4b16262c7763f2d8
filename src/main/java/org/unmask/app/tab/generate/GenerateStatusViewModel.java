package org.unmask.app.tab.generate;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.OpenModel;
import org.unmask.app.stage.StepCaption;
import org.unmask.error.Message;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.playback.Shot;
import org.unmask.playback.Storyboard;

/** The status line: the open model and its device, and the step at the playhead. */
final class GenerateStatusViewModel {
  private final GenerateViewModel generate;
  private final PlayerViewModel player;
  private final Messages messages;
  private final StepCaption caption;
  private final ReadOnlyStringWrapper model = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper engine = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper recorded = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper masks = new ReadOnlyStringWrapper("");

  GenerateStatusViewModel(GenerateViewModel generate, PlayerViewModel player, Messages messages) {
    this.generate = generate;
    this.player = player;
    this.messages = messages;
    caption = new StepCaption(messages);
    generate.modelProperty().subscribe(this::describeModel);
    generate.openingProperty().subscribe(this::describeModel);
    player.storyboardProperty().subscribe(this::describeModel);
    player.storyboardProperty().subscribe(this::describeShot);
    player.shotProperty().subscribe(this::describeShot);
    player.growingProperty().subscribe(this::describeShot);
    describeModel();
    describeShot();
  }

  private void describeModel() {
    Storyboard board = player.storyboardProperty().get();
    OpenModel open = generate.modelProperty().get();
    @Nullable ModelLabel shown = board == null ? null : board.recording().model();
    boolean isOther = shown != null && (open == null || !shown.equals(open.label()));
    recorded.set(
        isOther && shown != null
            ? messages.text("status.model.recorded", shown.name(), engine(shown.device(), shown))
            : "");
    if (open != null) {
      model.set(open.label().name());
      String runs = engine(messages.translated(open.device()), open.label());
      List<Message> skipped = open.skipped();
      engine.set(skipped.isEmpty() ? runs : messages.text("status.skipped", runs));
      reason.set(
          Stream.concat(skipped.stream(), Stream.of(open.precisionReason()))
              .map(messages::translated)
              .collect(Collectors.joining("\n")));
    } else {
      model.set(messages.text("status.model.none"));
      engine.set("");
      reason.set("");
    }
    if (generate.openingProperty().get()) {
      model.set(messages.text("status.model.opening"));
    }
  }

  private static String engine(String device, ModelLabel label) {
    return device + " · " + label.precision();
  }

  private void describeShot() {
    Storyboard board = player.storyboardProperty().get();
    if (board == null) {
      List.of(step, masks, time).forEach(each -> each.set(""));
      return;
    }
    Shot shot = player.picture();
    step.set(caption.step(board, shot, player.growingProperty().get()));
    masks.set(caption.masks(shot));
    OptionalDouble mean = board.meanMilliseconds();
    time.set(mean.isEmpty() ? "" : messages.text("status.time", mean.getAsDouble()));
  }

  /** Returns which model made the recording, on what, if that is not the open one. */
  ReadOnlyStringProperty recordedProperty() {
    return recorded.getReadOnlyProperty();
  }

  /** Returns the name of the open model. */
  ReadOnlyStringProperty modelProperty() {
    return model.getReadOnlyProperty();
  }

  /** Returns the device and the precision. */
  ReadOnlyStringProperty engineProperty() {
    return engine.getReadOnlyProperty();
  }

  /** Returns why that precision, and why not that GPU. */
  ReadOnlyStringProperty reasonProperty() {
    return reason.getReadOnlyProperty();
  }

  /** Returns which step the playhead is in. */
  ReadOnlyStringProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** Returns how long a forward pass takes. */
  ReadOnlyStringProperty timeProperty() {
    return time.getReadOnlyProperty();
  }

  /** Returns how many masks are left at the playhead. */
  ReadOnlyStringProperty masksProperty() {
    return masks.getReadOnlyProperty();
  }
}
