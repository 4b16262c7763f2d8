package org.unmask.app.tab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.form.FormValues;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.Desktop;
import org.unmask.app.services.FakeModel;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.generation.GenerationSettings;

@Tag("fast")
class GenerateActionsTest {
  private final List<String> copied = new ArrayList<>();
  private final List<String> browsed = new ArrayList<>();
  private final SettingsForm form = new SettingsForm(FormValues.standard());

  private GenerateActions actions() {
    var player = new PlayerViewModel();
    var generate =
        new GenerateViewModel(
            FakeModel.source(128, 0),
            Runnable::run,
            Runnable::run,
            new BranchesViewModel(player),
            form,
            _ -> {});
    generate.open(Path.of("any"));
    var desk =
        new Desktop() {
          @Override
          public void copy(String text) {
            copied.add(text);
          }

          @Override
          public void browse(String address) {
            browsed.add(address);
          }
        };
    return GenerateActions.of(
        generate, player, desk, () -> "my model", new Messages(Language.ENGLISH));
  }

  @Test
  void theSettingsAreCopiedAsACommand() {
    GenerateActions actions = actions();
    form.steps().set(12);
    actions.copyCommand().run();
    assertThat(copied)
        .containsExactly("java -jar target/unmask.jar generate '--model=my model' --steps=12");
  }

  @Test
  void settingsThatMakeNoSenseAreNotCopied() {
    GenerateActions actions = actions();
    form.number(GenerationSettings.TOP_P).setValue(7);
    actions.copyCommand().run();
    assertThat(copied).isEmpty();
  }

  @Test
  void thePaperOfTheSamplerIsShown() {
    GenerateActions actions = actions();
    form.sampler().set(MaskGit.SPEC);
    actions.readPaper().run();
    assertThat(browsed).containsExactly("https://arxiv.org/abs/2202.04200");
  }
}
