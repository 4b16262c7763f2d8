package org.unmask.app.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OpenModel;
import org.unmask.app.theme.Theme;
import org.unmask.diffusion.sampler.LowConfidence;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class SuggestionRowTest {
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);

  private final SimpleObjectProperty<@Nullable OpenModel> model = new SimpleObjectProperty<>();
  private final SettingsForm form = new SettingsForm(FormValues.standard());
  private final SamplerSuggestion suggestion =
      new SamplerSuggestion(form, model, Runnable::run, Runnable::run);

  @Start
  void start(Stage window) {
    window.setOnHidden(null); // another test's window may have been this one
    Action suggest =
        Action.of(ActionGroup.RUN, "suggest-settings", "Suggest", "Ctrl+U", suggestion::take)
            .when(suggestion.possible(), "why");
    var scene = new Scene(new SuggestionRow(suggestion, suggest, MESSAGES), 300, 240);
    Theme.LIGHT.dress(scene);
    window.setScene(scene);
    window.setX(0); // a window reaching beyond the headless screen cannot be drawn
    window.setY(0);
    window.show();
  }

  @Test
  void theBestIsToldAndSetByTheButton(FxRobot robot) {
    Label said = robot.lookup("#suggestion").queryAs(Label.class);
    Button button = robot.lookup(".button").queryAs(Button.class);
    assertThat(said.getText()).isEmpty();
    assertThat(button.isVisible()).isFalse();
    robot.interact(
        () -> {
          model.set(new FakeModel(128, 0).measured(() -> SamplerSuggestionTest.figures("5eed")));
          form.steps().set(31);
        });
    waitForFxEvents();
    assertThat(said.getText())
        .isEqualTo(
            "Best in up to 31 passes: Entropy bound, Entropy bound 2, with 1.50 nats per token (reference"
                + " text: 1.80) in 30.5 passes and 0.25 s. Measured on 2026-11-30 (CPU).");
    assertThat(button.isVisible()).isTrue();
    robot.interact(button::requestFocus);
    robot.type(KeyCode.SPACE);
    waitForFxEvents();
    assertThat(form.sampler().get().id()).isEqualTo("entropy-bound");
    assertThat(button.isVisible()).isFalse();
    robot.interact(() -> form.steps().set(4));
    robot.interact(() -> form.sampler().set(LowConfidence.SPREAD));
    waitForFxEvents();
    assertThat(said.getText())
        .isEqualTo(
            "No measured sampler gives varied text in up to 4 passes. Measured on 2026-11-30.");
  }
}
