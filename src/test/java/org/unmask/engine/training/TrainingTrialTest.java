package org.unmask.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.error.UserError;
import org.unmask.training.data.TextPreview;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.run.TrainingEstimate;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingPlan.From;
import org.unmask.training.run.TrainingPlan.New;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingSettings;

@Tag("engine")
class TrainingTrialTest {
  private static final NewModelSize TINY = new NewModelSize(2, 32, 2, 280, 16);
  private static final Path CHECKPOINT = Path.of("src/test/fixtures/tied-float32");

  private static final Path ENCODER = Path.of("src/test/fixtures/encoder");

  @TempDir Path folder;
  private TextSource text = TextSource.of(List.of(), new TextSource.Nothing());

  @BeforeEach
  void write() throws Exception {
    Path file = folder.resolve("text.txt");
    Files.writeString(
        file,
        """
        Tom had a red ball, and he liked to kick it in the park.
        <|endoftext|>
        Lily saw a big dog. The dog was sad, so she gave it a hug.
        <|endoftext|>
        The cat sat on the mat, and then it sat on the hat.
        """);
    text = TextSource.of(List.of(file), new TextSource.Share(0.3));
  }

  @Test
  void aPreviewCountsWhatARunWouldSee() {
    for (TrainingPlan.Start start :
        List.of(
            new New(TINY),
            new From(CHECKPOINT, 16),
            new From(ENCODER, 16, new VocabularyChoice.Learn(300)))) {
      TextPreview preview = TrainingTrial.preview(text, start);
      assertThat(preview.documents() + preview.heldOut()).isEqualTo(3);
      assertThat(preview.heldOut()).isEqualTo(1);
      assertThat(preview.tokens()).isGreaterThan(preview.heldOutTokens());
      assertThat(preview.unknown()).isZero();
      assertThat(preview.examples())
          .isNotEmpty()
          .allSatisfy(each -> assertThat(each).hasSize(15))
          .first()
          .satisfies(each -> assertThat(each).allMatch(TextPreview.Token::maskable));
      assertThat(preview.openings()).isNotEmpty();
      String shown =
          preview.examples().getFirst().stream()
              .map(TextPreview.Token::text)
              .collect(Collectors.joining());
      assertThat("TLThe").contains(shown.strip().substring(0, 1));
    }
  }

  @Test
  void aVocabularyLargerThanTheTextGivesIsSaid() {
    assertThatThrownBy(
            () -> TrainingTrial.preview(text, new New(new NewModelSize(2, 32, 2, 4096, 16))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("vocabulary of");
  }

  @Test
  void aTrialMeasuresAndLearnsNothing() {
    for (TrainingPlan.Start start :
        List.of(
            new New(TINY),
            new From(CHECKPOINT, 16),
            new From(ENCODER, 16, new VocabularyChoice.Learn(300)))) {
      var settings =
          new TrainingSettings(
              4,
              new LearningRate(1e-3, 0, 10, 0.1),
              Diffusion.OBJECTIVE,
              new Prefixes.Varied(),
              0,
              5,
              5,
              1,
              Samples.of(5, List.of(""), 16),
              1);
      var plan = new TrainingPlan(start, text, settings, folder.resolve("run"), 1);
      TrainingEstimate estimate =
          TrainingTrial.measure(
              new TrainingJob(plan, Device.CPU, Precision.FLOAT32, 1, Precision.FLOAT16));
      assertThat(estimate.times().step()).isPositive();
      assertThat(estimate.times().scoring()).isPositive();
      assertThat(estimate.times().pass()).isPositive();
      assertThat(estimate.times().save()).isPositive();
      assertThat(estimate.memory()).isBetween(estimate.parameters() * 22, estimate.free());
      assertThat(estimate.place()).hasToString("CPU, 1 thread, float32");
      assertThat(folder.resolve("run")).doesNotExist();
    }
    assertThat(TrainingTrial.parameters(TINY)).isBetween(30_000L, 60_000L);
  }
}
