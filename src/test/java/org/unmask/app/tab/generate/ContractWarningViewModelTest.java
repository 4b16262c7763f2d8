package org.unmask.app.tab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.form.FormValues;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.error.Message;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;
import org.unmask.training.run.TrainingContract;

@Tag("fast")
class ContractWarningViewModelTest {
  /** A model that says what it saw. */
  private record Trained(FakeModel fake, Optional<TrainingContract> contract) implements OpenModel {
    @Override
    public MaskedLanguageModel model() {
      return fake;
    }

    @Override
    public Tokenizer tokenizer() {
      return fake;
    }

    @Override
    public ModelLabel label() {
      return fake.label();
    }

    @Override
    public Message precisionReason() {
      return fake.precisionReason();
    }

    @Override
    public void close() {}
  }

  private final SettingsForm form = new SettingsForm(FormValues.standard());

  private ContractWarningViewModel opened(Optional<TrainingContract> contract) {
    return opened(new FakeModel(128, 0), contract);
  }

  private ContractWarningViewModel opened(FakeModel model, Optional<TrainingContract> contract) {
    var generate =
        new GenerateViewModel(
            _ -> new Trained(model, contract),
            Runnable::run,
            Runnable::run,
            new BranchesViewModel(new PlayerViewModel()),
            form,
            _ -> {});
    var viewModel = new ContractWarningViewModel(generate, new Messages(Language.ENGLISH));
    generate.open(Path.of("any"));
    return viewModel;
  }

  @Test
  void leavingWhatTheModelSawIsSaidWithTheReason() {
    var contract = new TrainingContract(128, 128, 0, 64, 0, 1, "diffusion");
    ContractWarningViewModel viewModel = opened(Optional.of(contract));
    assertThat(viewModel.warningProperty().get()).isEmpty();

    form.length().set(60);
    assertThat(viewModel.warningProperty().get()).contains("Length 60").contains("128");
    form.prefix().set(70);
    assertThat(viewModel.warningProperty().get())
        .contains("\nPrefix length 70")
        .contains("0 to 64");
    form.length().set(128);
    assertThat(viewModel.warningProperty().get()).startsWith("Prefix length 70");

    form.prompt().set("A <mask:3> ran.");
    assertThat(viewModel.warningProperty().get()).as("a text with its own length").isEmpty();
  }

  @Test
  void aModelThatSaysNothingIsNotWarnedAbout() {
    ContractWarningViewModel viewModel = opened(Optional.empty());
    form.length().set(3);
    assertThat(viewModel.warningProperty().get()).isEmpty();
  }

  @Test
  void aCausalModelKnowsShorterTextsAndAnyPrompt() {
    var contract = new TrainingContract(128, 128, 0, 0, 0, 0, "next-token");
    ContractWarningViewModel viewModel =
        opened(new FakeModel(128, 0).writing(), Optional.of(contract));
    form.length().set(60);
    form.prefix().set(40);
    assertThat(viewModel.warningProperty().get()).isEmpty();
    form.length().set(129);
    assertThat(viewModel.warningProperty().get()).contains("Length 129").hasLineCount(1);
  }
}
