package org.unmask.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.cli.terminal.Terminal;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Grid;
import org.unmask.training.run.TrainCommandLine;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Tag("fast")
class TrainCommandLineTest {
  @Command
  private static final class Holder {
    @Mixin TrainingOptions options = new TrainingOptions();
  }

  private static TrainingPlan plan(
      TrainingPlan.Start start, TextSource text, Prefixes prefixes, Samples samples) {
    return new TrainingPlan(
        start,
        text,
        new TrainingSettings(
                9,
                new LearningRate(2e-4, 3, 77, 0.1, 0.3),
                Grid.OBJECTIVE,
                prefixes,
                0.99,
                6,
                5,
                2,
                samples,
                42)
            .with(
                SettingValues.NONE
                    .with(TrainingFields.KEEP_BEST, !(text.heldOut() instanceof TextSource.Nothing))
                    .with(TrainingFields.CORRECTOR, 0.2)
                    .with(TrainingFields.EPSILON, 1e-6)
                    .with(TrainingFields.CLIP, 0.5)),
        Path.of("out of it"),
        3);
  }

  @Test
  void theCommandReadsWhatItSays() {
    for (TrainingPlan plan :
        List.of(
            plan(
                new TrainingPlan.New(new NewModelSize(2, 32, 2, 300, 16)),
                new TextSource(
                    List.of(Path.of("a.txt"), Path.of("b")), "", "body", new TextSource.Share(0.2)),
                new Prefixes.Fixed(4),
                Samples.of(11, List.of("It's", ""), 16)),
            plan(
                new TrainingPlan.New(
                    new NewModelSize(NewModelSize.Family.GPT2, 2, 32, 2, 300, 16),
                    new VocabularyChoice.Take(Path.of("src/test/fixtures/gpt2"))),
                TextSource.of(List.of(Path.of("a.txt")), new TextSource.Nothing()),
                new Prefixes.Fixed(0),
                Samples.of(11, List.of("never"), 16)),
            plan(
                new TrainingPlan.From(Path.of("m"), 64, new VocabularyChoice.Learn(300)),
                TextSource.of(List.of(Path.of("a.txt")), new TextSource.Nothing()),
                new Prefixes.Varied(),
                Samples.of(500, List.of("go"), 64)),
            plan(
                new TrainingPlan.From(Path.of("m"), 64),
                TextSource.of(
                    List.of(Path.of("a.txt")), new TextSource.Texts(List.of(Path.of("v")))),
                new Prefixes.Varied(),
                Samples.of(500, List.of(), 64)))) {
      var holder = new Holder();
      var finder = new ModelFinder(() -> fail("no name"), Terminal.plain(System.err));
      List<String> arguments = TrainCommandLine.of(plan).arguments();
      assertThat(arguments.getFirst()).isEqualTo("train");
      new CommandLine(holder)
          .parseArgs(arguments.subList(1, arguments.size()).toArray(new String[0]));
      TrainingPlan read = holder.options.job(finder).plan();
      assertThat(read.settings().samples().requests())
          .isEqualTo(plan.settings().samples().requests());
      assertThat(read.text()).isEqualTo(plan.text());
      if (!plan.settings().samples().requests().isEmpty()) {
        assertThat(read).isEqualTo(plan);
      }
    }
  }

  @Test
  void theUsualRateDependsOnWhatTheRunBeginsWith() {
    assertThat(rate("--new=layers=2")).isEqualTo(1e-3);
    assertThat(rate("--base=src/test/fixtures/encoder")).isEqualTo(5e-4);
    assertThat(rate("--base=src/test/fixtures/bert")).isEqualTo(5e-5);
    assertThat(rate("--base=src/test/fixtures/bert", "--learning-rate=0.01")).isEqualTo(0.01);
  }

  private static double rate(String... start) {
    var holder = new Holder();
    new CommandLine(holder)
        .parseArgs(
            Stream.concat(Stream.of(start), Stream.of("--text=a.txt", "--out=unused", "--steps=5"))
                .toArray(String[]::new));
    var finder = new ModelFinder(() -> fail("no name"), Terminal.plain(System.err));
    return holder.options.job(finder).plan().settings().learningRate().peak();
  }
}
