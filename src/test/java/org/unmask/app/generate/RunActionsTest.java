package org.unmask.app.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.app.FakeModel;
import org.unmask.app.language.Language;
import org.unmask.app.language.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.workspace.WorkspaceViewModel;
import org.unmask.diffusion.MaskGit;
import org.unmask.playback.GenerationSettings;

class RunActionsTest {
  private final List<String> copied = new ArrayList<>();
  private final List<String> browsed = new ArrayList<>();
  private final SettingsForm form = new SettingsForm(FormValues.standard());

  private RunActions actions() {
    var player = new PlayerViewModel();
    var generate =
        new GenerateViewModel(
            FakeModel.source(128, 0),
            Runnable::run,
            Runnable::run,
            new WorkspaceViewModel(player),
            form,
            _ -> {});
    generate.open(Path.of("any"));
    var desk =
        new Desk() {
          @Override
          public void copy(String text) {
            copied.add(text);
          }

          @Override
          public void browse(String address) {
            browsed.add(address);
          }
        };
    return RunActions.of(generate, player, desk, () -> "my model", new Messages(Language.ENGLISH));
  }

  @Test
  void theSettingsAreCopiedAsACommand() {
    RunActions actions = actions();
    form.steps().set(12);
    actions.copyCommand().run();
    assertThat(copied)
        .containsExactly("java -jar target/unmask.jar generate '--model=my model' --steps=12");
  }

  @Test
  void settingsThatMakeNoSenseAreNotCopied() {
    RunActions actions = actions();
    form.number(GenerationSettings.TOP_P).setValue(7);
    actions.copyCommand().run();
    assertThat(copied).isEmpty();
  }

  @Test
  void thePaperOfTheSamplerIsShown() {
    RunActions actions = actions();
    form.sampler().set(MaskGit.SPEC);
    actions.readPaper().run();
    assertThat(browsed).containsExactly("https://arxiv.org/abs/2202.04200");
  }
}
