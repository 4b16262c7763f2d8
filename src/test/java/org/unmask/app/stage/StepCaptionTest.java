package org.unmask.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.FakeModel;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

@Tag("fast")
class StepCaptionTest {
  private final StepCaption caption = new StepCaption(new Messages(Language.ENGLISH));
  private final Recording recording = FakeModel.recording();
  private final int steps = recording.trajectory().stepCount();

  private String step(Recording shown, int step, boolean growing) {
    var board = new Storyboard(shown);
    return caption.step(board, board.shot(board.endOf(step)), growing);
  }

  @Test
  void aRunSaysItsStepOfAll_andInHowManyItFinished() {
    assertThat(step(recording, 4, false)).isEqualTo("Step 4 of " + steps);
    assertThat(step(recording, 4, true)).isEqualTo("Step 4 of " + steps);
    assertThat(step(recording, steps, false)).isEqualTo("Finished in %d steps".formatted(steps));
  }

  @Test
  void aRunThatEndsBeforeItsPlannedStepsSaysInHowManyItFinished() {
    Trajectory whole = recording.trajectory();
    Settings settings = whole.settings();
    var more = new Settings(settings.sampler(), 2 * steps, settings.choice(), settings.seed());
    var early =
        new Recording(
            recording.prompt(),
            recording.model(),
            recording.vocabulary(),
            new Trajectory(whole.start(), more, whole.steps()));
    assertThat(early.trajectory().plannedSteps()).isEqualTo(2 * steps);
    assertThat(step(early, steps, false)).isEqualTo("Finished in %d steps".formatted(steps));
  }

  @Test
  void anEditedStepIsNotTheLastOfItsRun() {
    Recording until = recording.until(4);
    var first = new BitSet();
    first.set(until.trajectory().last().length() - 1);
    Draft draft = until.trajectory().last().fixing(first).masking(first);
    Recording edited = until.turned(draft.giving(20, 7), until.trajectory().settings());
    assertThat(step(edited, 4, false)).isEqualTo("Step 4, edited");
    assertThat(step(edited, 2, false)).isEqualTo("Step 2");
  }
}
