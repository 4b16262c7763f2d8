package org.unmask.app.tab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.form.FormValues;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;

@Tag("fast")
class GenerateStatusViewModelTest {
  private final PlayerViewModel player = new PlayerViewModel();
  private final GenerateViewModel generate =
      new GenerateViewModel(
          FakeModel.source(128, 0),
          Runnable::run,
          Runnable::run,
          new BranchesViewModel(player),
          new SettingsForm(FormValues.standard()),
          failure -> {
            throw new AssertionError(failure);
          });
  private final GenerateStatusViewModel status =
      new GenerateStatusViewModel(generate, player, new Messages(Language.ENGLISH));

  @Test
  void recordedProperty_recordingOfAnotherModel_namesIt() {
    generate.open(Path.of("stories"));
    Recording own = FakeModel.recording();
    player.load(own, false);
    assertThat(status.modelProperty().get()).isEqualTo("stories");
    assertThat(status.recordedProperty().get()).isEmpty();

    player.load(by(new ModelLabel("roberta-base", "0b1", "GPU 0", "bfloat16"), own), false);
    assertThat(status.modelProperty().get()).isEqualTo("stories");
    assertThat(status.recordedProperty().get())
        .isEqualTo("Recording by roberta-base (GPU 0 · bfloat16)");

    player.load(own, false);
    assertThat(status.recordedProperty().get()).isEmpty();
  }

  @Test
  void recordedProperty_otherWeightsOfTheSameName_namesThem() {
    generate.open(Path.of("stories"));
    player.load(
        by(new ModelLabel("stories", "01d", "CPU", "float32"), FakeModel.recording()), false);
    assertThat(status.recordedProperty().get()).isEqualTo("Recording by stories (CPU · float32)");
  }

  @Test
  void recordedProperty_noModelOpen_namesTheRecordings() {
    player.load(FakeModel.recording(), false);
    assertThat(status.modelProperty().get()).isEqualTo("No model");
    assertThat(status.recordedProperty().get()).startsWith("Recording by stories");
  }

  private static Recording by(ModelLabel model, Recording recording) {
    return new Recording(recording.prompt(), model, recording.vocabulary(), recording.trajectory());
  }
}
