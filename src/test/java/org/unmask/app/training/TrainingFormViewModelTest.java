package org.unmask.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.FakeTraining;
import org.unmask.app.language.Language;
import org.unmask.app.language.Messages;
import org.unmask.app.training.MaskedExample.Fate;
import org.unmask.training.Objective;
import org.unmask.training.TextSource;
import org.unmask.training.TrainingPlan;

class TrainingFormViewModelTest {
  @TempDir Path folder;
  private final FakeTraining source = new FakeTraining();
  private final SimpleObjectProperty<@Nullable Path> open = new SimpleObjectProperty<>();
  private final Queue<Runnable> modelThread = new ArrayDeque<>();
  private final Queue<Runnable> fileThread = new ArrayDeque<>();
  private Path text = Path.of("");
  private TrainingFormViewModel training =
      new TrainingFormViewModel(
          source, _ -> {}, _ -> {}, _ -> {}, new Messages(Language.ENGLISH), Path.of(""));

  @BeforeEach
  void make() {
    text = folder.resolve("plays.txt");
    training =
        new TrainingFormViewModel(
            source,
            modelThread::add,
            fileThread::add,
            Runnable::run,
            new Messages(Language.ENGLISH),
            folder.resolve("runs"));
    training.follow(open);
    open.set(Path.of("stories"));
    work(fileThread);
  }

  private static void work(Queue<Runnable> thread) {
    while (!thread.isEmpty()) {
      thread.remove().run();
    }
  }

  private TrainingPlan begun() {
    var plans = new ArrayList<TrainingPlan>();
    training.begin(plans::add);
    work(modelThread);
    return plans.getFirst();
  }

  @Test
  void withoutATextThereIsNoRun() {
    assertThat(training.problemProperty().get()).contains("no text to learn from");
    assertThat(training.readyProperty().get()).isFalse();
    assertThat(training.summaryProperty().get()).isEmpty();
    training.add(List.of(text, text));
    assertThat(training.problemProperty().get()).isEmpty();
    assertThat(training.form().text.paths()).containsExactly(text);
  }

  @Test
  void theOpenModelIsTrainedOnUntilAnotherIsChosen() {
    training.add(List.of(text));
    open.set(Path.of("other"));
    assertThat(begun().start()).isEqualTo(new TrainingPlan.From(Path.of("other"), 64));
    training.choose(Path.of("mine"));
    open.set(Path.of("third"));
    assertThat(begun().start()).isEqualTo(new TrainingPlan.From(Path.of("mine"), 64));
  }

  @Test
  void onlyTheLatestTextsAreReadAndOnlyOnce() {
    training.add(List.of(text));
    training.form().text.separation().set(Separation.BLANK);
    training.form().learningRate.set(1e-5);
    assertThat(training.summaryProperty().get()).startsWith("Reading");
    work(fileThread);
    assertThat(source.heard()).containsExactly("preview");
    assertThat(training.summaryProperty().get())
        .isEqualTo(
            "Documents: 9, tokens: 9,000. Held out: documents 1, tokens 1,000. Unknown tokens: 0.");
    assertThat(training.previewProperty().get()).isNotNull();
  }

  @Test
  void theExampleIsMaskedMoreWhereTheRatioIsHigher() {
    training.add(List.of(text));
    work(fileThread);
    training.form().prefix.set(PrefixPolicy.FIXED);
    training.form().fixedPrefix.set(5);
    long before = -1;
    for (double ratio : new double[] {0.05, 0.3, 0.7, 1}) {
      training.ratioProperty().set(ratio);
      long masked = count(Fate.MASKED);
      assertThat(masked).isGreaterThan(before);
      assertThat(count(Fate.PREFIX)).isEqualTo(5);
      before = masked;
    }
    assertThat(before).isEqualTo(63 - 5);
    training.form().objective.set(Objective.BERT);
    assertThat(count(Fate.REPLACED)).isPositive();
    assertThat(count(Fate.ASKED)).isPositive();
  }

  private long count(Fate fate) {
    return training.exampleProperty().get().stream().filter(p -> p.fate() == fate).count();
  }

  @Test
  void minutesBecomeStepsByTheMeasuredSpeed() {
    training.add(List.of(text));
    training.form().budget.set(Budget.MINUTES);
    training.form().minutes.set(2);
    training.form().batch.set(10);
    work(fileThread);
    var plan = begun();
    assertThat(source.heard()).contains("measure");
    assertThat(plan.settings().learningRate().steps()).isEqualTo(Math.round(2 * 60 * 1000 / 640.0));
    assertThat(training.estimateProperty().get())
        .contains("5.0 million")
        .contains("1000 tokens a second")
        .contains("188 steps take about 0:02:00");
    int measured = source.heard().size();
    begun();
    assertThat(source.heard()).as("measured once").hasSize(measured);
    training.form().batch.set(20);
    assertThat(training.estimateProperty().get()).as("of another run").isEmpty();
  }

  @Test
  void eachRunGetsAFolderOfItsOwn() throws Exception {
    training.add(List.of(text));
    assertThat(begun().folder()).isEqualTo(folder.resolve("runs/plays-1"));
    Files.createDirectories(folder.resolve("runs/plays-1"));
    training.begun();
    assertThat(begun().folder()).isEqualTo(folder.resolve("runs/plays-2"));
    training.put(folder.resolve("here"));
    assertThat(begun().folder()).isEqualTo(folder.resolve("here"));
  }

  @Test
  void theCommandSaysWhatIsChosen() {
    training.add(List.of(text));
    training.form().base.set(Base.NEW);
    assertThat(training.form().learningRate.get()).as("its own default").isEqualTo(1e-3);
    training.form().text.heldOut().set(0);
    training.form().seed.set(5);
    assertThat(training.command())
        .contains(" train --new=layers=6,width=256,heads=4,vocabulary=2048,length=64")
        .contains("--text=" + text)
        .contains("--seed=5")
        .doesNotContain("hold-out");
    assertThat(begun().text().heldOut()).isEqualTo(new TextSource.Nothing());
  }

  @Test
  void aValueThatCannotBeIsSaid() {
    training.add(List.of(text));
    training.form().batch.set(0);
    assertThat(training.problemProperty().get()).contains("batch 0");
    training.form().batch.set(1);
    assertThat(training.problemProperty().get()).isEmpty();
    training.form().text.heldOut().set(80);
    assertThat(training.problemProperty().get()).contains("0.8");
  }
}
