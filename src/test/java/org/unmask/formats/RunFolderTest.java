package org.unmask.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.error.UserError;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingEvent.Batch;
import org.unmask.training.run.TrainingEvent.Evaluation;
import org.unmask.training.run.TrainingEvent.RolledBack;

@Tag("fast")
class RunFolderTest {
  private static final LossByRatio BY_RATIO =
      new LossByRatio(
          List.of(0.0, 2.5, 0.0, 8.0, 0.0, 0.0, 0.0, 0.0, 0.0, 16.0),
          List.of(0L, 2L, 0L, 4L, 0L, 0L, 0L, 0L, 0L, 8L));

  @TempDir Path folder;

  private static Batch batch(int step, double loss) {
    return new Batch(step, loss, 128L * step, 64L * step, 5000.5, 1e-3, 0.75, BY_RATIO);
  }

  private static Evaluation evaluation(int step) {
    return new Evaluation(step, new LikelihoodBound(3.25, 0.125, 1000, BY_RATIO));
  }

  private static void add(RunFolder run, TrainingEvent... events) {
    for (TrainingEvent event : events) {
      run.add(event);
    }
  }

  @Test
  void whatIsWrittenIsRead() {
    add(RunFolder.open(folder, 0), batch(1, 7), batch(2, 6), evaluation(2));
    assertThat(RunFolder.history(folder)).containsExactly(batch(1, 7), batch(2, 6), evaluation(2));
    assertThat(folder.resolve("curves.csv")).content().startsWith("step,loss,tokens,");
  }

  @Test
  void exactLikelihoodsAreKeptApartAndForgottenAsStepsAre() {
    var exact = new TrainingEvent.Exact(2, new LikelihoodBound(2.5, 0.25, 99, BY_RATIO));
    add(RunFolder.open(folder, 0), batch(1, 7), batch(2, 6), evaluation(2), exact);
    assertThat(RunFolder.history(folder))
        .containsExactly(batch(1, 7), batch(2, 6), evaluation(2), exact);
    RunFolder.open(folder, 1);
    assertThat(RunFolder.history(folder)).containsExactly(batch(1, 7));
    RunFolder.open(folder, 0);
    assertThat(RunFolder.history(folder)).isEmpty();
  }

  @Test
  void whatCameAfterTheStepThatARunGoesOnFromComesAgain() throws IOException {
    add(RunFolder.open(folder, 0), batch(1, 7), batch(2, 6), evaluation(2), batch(3, 5));
    // killed while a line was written
    Files.writeString(folder.resolve("curves.csv"), "2,6.0,25", StandardOpenOption.APPEND);
    add(RunFolder.open(folder, 2), batch(3, 4));
    assertThat(RunFolder.history(folder))
        .containsExactly(batch(1, 7), batch(2, 6), evaluation(2), batch(3, 4));
  }

  @Test
  void aRunThatWentBackForgetsWhatDidNotHelp() {
    var back = new RolledBack(1, 3, Double.NaN, 1e9, 0.5);
    add(RunFolder.open(folder, 0), batch(1, 7), batch(2, 9), back, batch(2, 6));
    assertThat(RunFolder.history(folder)).containsExactly(batch(1, 7), batch(2, 6));
    assertThat(folder.resolve("events.txt"))
        .content()
        .isEqualTo(
            "step 3 diverged (loss NaN, gradient norm 1.0E9); back to step 1, at 0.5 of the learning rate\n");
  }

  @Test
  void anotherRunBeginsAnew() {
    add(RunFolder.open(folder, 0), batch(1, 7));
    add(RunFolder.open(folder, 0), batch(1, 8));
    assertThat(RunFolder.history(folder)).containsExactly(batch(1, 8));
  }

  @Test
  void aFolderWithoutARunIsAProblem() {
    assertThatThrownBy(() -> RunFolder.history(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds no training run");
  }

  @Test
  void bucketsWithoutPredictionsHaveNoMean() {
    assertThat(BY_RATIO.mean(0)).isNaN();
    assertThat(BY_RATIO.mean(1)).isEqualTo(1.25);
    assertThat(BY_RATIO.plus(BY_RATIO).mean(9)).isEqualTo(2);
    assertThat(LossByRatio.NONE.counts()).isEqualTo(Collections.nCopies(10, 0L));
  }
}
