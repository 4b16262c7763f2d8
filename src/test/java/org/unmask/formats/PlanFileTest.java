package org.unmask.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.error.UserError;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Spindle;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

@Tag("fast")
class PlanFileTest {
  @TempDir Path folder;

  private TrainingPlan plan(TrainingPlan.Start start, TextSource.HeldOut heldOut) {
    return new TrainingPlan(
        start,
        new TextSource(
            List.of(Path.of("/a b/c.txt").toAbsolutePath(), folder.resolve("d")),
            "",
            "body",
            heldOut),
        new TrainingSettings(
                8,
                new LearningRate(3e-4, 12, 240, 0.1, 0.25),
                Spindle.OBJECTIVE,
                new Prefixes.Fixed(7),
                0.999,
                60,
                50,
                2,
                Samples.of(40, List.of("Once “upon”", ""), 64),
                -5)
            .with(
                SettingValues.NONE
                    .with(TrainingFields.KEEP_BEST, true)
                    .with(TrainingFields.CORRECTOR, 0.2)
                    .with(TrainingFields.WEIGHT_DECAY, 0.05)),
        folder.resolve("run"),
        2);
  }

  @Test
  void whatIsWrittenIsRead() {
    for (TrainingPlan plan :
        List.of(
            plan(
                new TrainingPlan.From(Path.of("/m").toAbsolutePath(), 64),
                new TextSource.Share(0.1)),
            plan(
                new TrainingPlan.New(new NewModelSize(2, 32, 2, 300, 64)),
                new TextSource.Texts(List.of(folder.resolve("v.txt")))),
            plan(
                new TrainingPlan.New(
                    new NewModelSize(NewModelSize.Family.GPT2, 2, 32, 2, 300, 64),
                    new VocabularyChoice.Take(Path.of("/t").toAbsolutePath())),
                new TextSource.Nothing()),
            plan(
                new TrainingPlan.From(
                    Path.of("/m").toAbsolutePath(), 64, new VocabularyChoice.Learn(300)),
                new TextSource.Nothing()),
            plan(
                new TrainingPlan.From(
                    Path.of("/m").toAbsolutePath(),
                    64,
                    new VocabularyChoice.Take(Path.of("/t").toAbsolutePath())),
                new TextSource.Nothing()))) {
      PlanFile.write(plan);
      assertThat(PlanFile.isIn(plan.folder())).isTrue();
      assertThat(PlanFile.read(plan.folder())).isEqualTo(plan);
    }
  }

  /** As version 0.1 wrote it: no prefix was varied, and what was not there yet is the default. */
  @Test
  void aPlanOfAnOlderVersionOpens() throws Exception {
    Files.writeString(
        folder.resolve("run.json"),
        """
        {
          "start": {"checkpoint": "/m", "length": 64},
          "text": {"files": ["/t.txt"], "separator": "", "field": "text", "held out": 0.1},
          "settings": {"steps": 240, "batch": 8, "learning rate": 3.0E-4, "warm-up": 12,
            "floor": 0.1, "objective": "spindle", "averaging": 0.999, "evaluate every": 60,
            "save every": 50, "draws": 2, "sample every": 40, "prompts": ["Once"], "seed": -5},
          "accumulation": 2
        }
        """);
    assertThat(PlanFile.read(folder).settings())
        .isEqualTo(
            new TrainingSettings(
                8,
                new LearningRate(3e-4, 12, 240, 0.1),
                Spindle.OBJECTIVE,
                new Prefixes.Varied(),
                0.999,
                60,
                50,
                2,
                Samples.of(40, List.of("Once"), 64),
                -5));
    String file = Files.readString(folder.resolve("run.json"));
    Files.writeString(
        folder.resolve("run.json"), file.replace("\"floor\"", "\"prefix\": 7, \"floor\""));
    assertThat(PlanFile.read(folder).settings().prefixes()).isEqualTo(new Prefixes.Fixed(7));
  }

  @Test
  void whoeverGoesOnMayStandInAnotherFolder() {
    TrainingPlan plan =
        plan(new TrainingPlan.From(Path.of("m"), 64), new TextSource.Texts(List.of(Path.of("v"))));
    PlanFile.write(plan);
    TrainingPlan read = PlanFile.read(plan.folder());
    assertThat(read.start()).isEqualTo(new TrainingPlan.From(Path.of("m").toAbsolutePath(), 64));
    assertThat(read.text().heldOut())
        .isEqualTo(new TextSource.Texts(List.of(Path.of("v").toAbsolutePath())));
  }

  @Test
  void aFolderWithoutARunIsSaidToBeOne() {
    assertThatThrownBy(() -> PlanFile.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds no training run");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"batch\": 8`, `\"batch\": 0`, batch is 0",
        "`\"batch\": 8`, `\"batches\": 8`, batch is missing",
        "`\"spindle\"`, `\"magic\"`, magic",
        "`\"held out\": 0.1`, `\"held out\": 0.9`, 0.9",
        "`\"learning rate\": 3.0E-4`, `\"learning rate\": 0`, learning rate",
        "`{`, `[`, not valid JSON"
      })
  void whatIsDamagedIsNamed(String from, String to, String said) throws Exception {
    TrainingPlan plan =
        plan(new TrainingPlan.From(Path.of("/m").toAbsolutePath(), 64), new TextSource.Share(0.1));
    PlanFile.write(plan);
    Path file = plan.folder().resolve("run.json");
    String good = Files.readString(file);
    assertThat(good).contains(from);
    Files.writeString(file, good.replace(from, to));
    assertThatThrownBy(() -> PlanFile.read(plan.folder()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("run.json")
        .hasMessageContaining(said);
  }
}
