package org.unmask.app.tab.train.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.FakeTraining;
import org.unmask.app.tab.train.recipe.DocumentSeparator;
import org.unmask.app.tab.train.recipe.IncludedTexts;
import org.unmask.app.tab.train.recipe.ModelSize;
import org.unmask.app.tab.train.recipe.PrefixPolicy;
import org.unmask.app.tab.train.recipe.StartingPoint;
import org.unmask.app.tab.train.recipe.TrainingBudget;
import org.unmask.app.tab.train.recipe.TrainingChoices;
import org.unmask.app.tab.train.recipe.TrainingForm;
import org.unmask.app.tab.train.recipe.VocabularyKind;
import org.unmask.playback.Shot.State;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Bert;
import org.unmask.training.objective.kind.Spindle;
import org.unmask.training.run.RunTimes;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

@SuppressWarnings("NullAway.Init") // made before each test
@Tag("fast")
class TrainingFormViewModelTest {
  @TempDir Path folder;
  private final FakeTraining source = new FakeTraining();
  private final SimpleObjectProperty<@Nullable Path> open = new SimpleObjectProperty<>();
  private final Queue<Runnable> modelThread = new ArrayDeque<>();
  private final Queue<Runnable> fileThread = new ArrayDeque<>();
  private Path text = Path.of("");
  private TrainingFormViewModel training;

  private TrainingFormViewModel form(TrainingChoices choices) {
    return new TrainingFormViewModel(
        source,
        modelThread::add,
        fileThread::add,
        Runnable::run,
        new Messages(Language.ENGLISH),
        folder.resolve("runs"),
        new IncludedTexts(folder.resolve("texts"), folder.resolve("stories")),
        choices);
  }

  @BeforeEach
  void make() throws Exception {
    text = Files.writeString(folder.resolve("plays.txt"), "To be or not.");
    training = form(TrainingChoices.standard());
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
    assertThat(training.problemProperty().get()).contains("Add text files");
    assertThat(training.readyProperty().get()).isFalse();
    assertThat(training.preview().summaryProperty().get()).isEmpty();
    training.add(List.of(text, text));
    assertThat(training.problemProperty().get()).isEmpty();
    assertThat(training.form().text.paths()).containsExactly(text);
  }

  @Test
  void tryIt_fillsTheFormAndBeginsARunOfAsManyStepsAsFiveMinutesHold() throws Exception {
    assertThat(training.included().names()).as("no text is there").isEmpty();
    Files.createDirectories(folder.resolve("texts"));
    Path play = Files.writeString(folder.resolve("texts/romeo-and-juliet.txt"), "O Romeo.");
    assertThat(training.included().names()).containsExactly("romeo-and-juliet");
    training.form().batch.set(3);
    training.form().text.separation().set(DocumentSeparator.BLANK);
    var plans = new ArrayList<TrainingPlan>();
    training.tryIt(plans::add);
    assertThat(plans).as("it is measured first").isEmpty();
    work(fileThread);
    work(modelThread);
    TrainingPlan plan = plans.getFirst();
    assertThat(plan.start()).isEqualTo(new TrainingPlan.From(folder.resolve("stories"), 64));
    assertThat(plan.text().paths()).containsExactly(play);
    assertThat(plan.text().separator()).isEqualTo(TextSource.SEPARATOR);
    assertThat(plan.settings().batch()).as("nothing of before").isEqualTo(32);
    assertThat(training.form().budget.get()).isEqualTo(TrainingBudget.MINUTES);
    int steps = plan.settings().learningRate().steps();
    training.form().minutes.set(10);
    assertThat(begun().settings().learningRate().steps())
        .as("the estimate decides")
        .isGreaterThan(steps);
    open.set(Path.of("other"));
    assertThat(training.form().checkpoint.get()).isEqualTo(folder.resolve("stories"));
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
  void theNextSessionBeginsAsThisOneEnded() throws Exception {
    Path model = Files.createDirectories(folder.resolve("mine"));
    training.choose(model);
    training.add(List.of(text, folder));
    training.target().choose(folder.resolve("here"));
    TrainingForm form = training.form();
    work(fileThread);
    form.base.set(StartingPoint.NEW);
    form.size.set(ModelSize.TINY);
    form.vocabulary.size().set(777);
    form.text.separation().set(DocumentSeparator.OWN);
    form.text.ownSeparator().set("***");
    form.text.field().set("body");
    form.text.heldOut().set(7.5);
    form.objective.set(Spindle.OBJECTIVE);
    form.prefix.set(PrefixPolicy.FIXED);
    form.fixedPrefix.set(9);
    form.length.set(48);
    form.batch.set(11);
    form.accumulation.set(3);
    form.learningRate.set(7e-4);
    form.warmUp.set(12.5);
    form.budget.set(TrainingBudget.MINUTES);
    form.steps.set(77);
    form.minutes.set(2.5);
    form.settings.number(TrainingFields.AVERAGING).set(0.9);
    form.settings.number(TrainingFields.BETA2).set(0.95);
    form.settings.flag(TrainingFields.KEEP_BEST).set(false);
    form.encoder.set(folder.resolve("encoder"));
    form.vocabulary.folder().set(folder.resolve("words"));
    form.looks.set(4);
    form.prompts.set("One\nTwo");
    form.settings.whole(TrainingFields.SEED).set(99);

    TrainingChoices kept = training.choices();
    TrainingChoices read =
        TrainingChoices.read("f", kept.json(), problem -> fail(problem.getMessage()));
    assertThat(read).isEqualTo(kept);
    TrainingFormViewModel next = form(read);
    next.follow(open);
    work(fileThread);
    assertThat(next.choices()).isEqualTo(kept);
    assertThat(next.problemProperty().get()).isEmpty();
    assertThat(next.form().plan(1000)).isEqualTo(form.plan(1000));
    next.form().base.set(StartingPoint.CHECKPOINT);
    assertThat(next.form().vocabulary.kind().get()).isEqualTo(VocabularyKind.KEEP);
    assertThat(next.form().checkpoint.get()).isEqualTo(model);
    assertThat(next.form().folder.get()).isEqualTo(folder.resolve("here"));
  }

  @Test
  void anEncoderGetsALearnedVocabularyAndMayHaveLongerWindows() {
    training.add(List.of(text));
    TrainingForm form = training.form();
    form.base.set(StartingPoint.ENCODER);
    assertThat(training.problemProperty().get()).startsWith("Choose the folder of an encoder");
    training.choose(Path.of("encoder"));
    open.set(Path.of("other")); // and is not taken for it
    work(fileThread);
    form.length.set(100);
    assertThat(training.problemProperty().get()).isEmpty();
    assertThat(begun().start())
        .isEqualTo(
            new TrainingPlan.From(Path.of("encoder"), 100, new VocabularyChoice.Learn(8192)));
    assertThat(form.learningRate.get()).as("its own default").isEqualTo(5e-4);
    training.choose(Path.of("broken"));
    work(fileThread);
    assertThat(training.modelProblemProperty().get()).contains("no such folder");
    form.base.set(StartingPoint.NEW);
    assertThat(training.modelProblemProperty().get()).isEmpty();
  }

  @Test
  void aVocabularyIsTakenOnceItsSizeIsKnown() {
    training.add(List.of(text));
    TrainingForm form = training.form();
    form.vocabulary.kind().set(VocabularyKind.TAKE);
    assertThat(training.problemProperty().get()).startsWith("Choose the folder of a tokenizer");
    training.take(Path.of("broken"));
    work(fileThread);
    assertThat(training.vocabularyProblemProperty().get()).contains("no tokenizer");
    assertThat(training.readyProperty().get()).isFalse();
    training.take(Path.of("words"));
    work(fileThread);
    assertThat(training.vocabularyProblemProperty().get()).isEmpty();
    var taken = new VocabularyChoice.Take(Path.of("words"));
    assertThat(begun().start()).isEqualTo(new TrainingPlan.From(Path.of("stories"), 64, taken));
    form.base.set(StartingPoint.NEW);
    assertThat(form.vocabulary.kinds()).doesNotContain(VocabularyKind.KEEP);
    form.vocabulary.kind().set(VocabularyKind.TAKE);
    assertThat(begun().start())
        .isEqualTo(new TrainingPlan.New(ModelSize.SMALL.architecture(500, 64), taken));
  }

  @Test
  void theBestIsKeptWhereTextIsHeldOut() {
    training.add(List.of(text));
    assertThat(begun().settings().keepBest()).isTrue();
    training.form().text.heldOut().set(0);
    assertThat(begun().settings().keepBest()).isFalse();
    training.form().text.heldOut().set(10);
    training.form().settings.flag(TrainingFields.KEEP_BEST).set(false);
    assertThat(begun().settings().keepBest()).isFalse();
  }

  @Test
  void aTextThatIsGoneIsSaidUntilItIsBack() throws Exception {
    training.add(List.of(text));
    TrainingChoices kept = training.choices();
    Files.delete(text);
    TrainingFormViewModel next = form(kept);
    next.follow(open);
    work(fileThread);
    assertThat(next.preview().problemProperty().get()).startsWith(text + " does not exist");
    assertThat(next.preview().missingProperty().get()).containsExactly(text);
    assertThat(next.readyProperty().get()).isFalse();
    Files.writeString(text, "back");
    next.preview().retry();
    work(fileThread);
    assertThat(next.preview().problemProperty().get()).isEmpty();
    assertThat(next.preview().missingProperty().get()).isEmpty();
    assertThat(next.readyProperty().get()).isTrue();
    next.form().text.paths().clear();
    assertThat(next.preview().previewProperty().get()).isNull();
  }

  @Test
  void aModelThatCannotBeUsedIsSaidBesideIt() {
    training.choose(Path.of("broken"));
    work(fileThread);
    assertThat(training.modelProblemProperty().get()).contains("no such folder");
    training.choose(Path.of("mine"));
    work(fileThread);
    assertThat(training.modelProblemProperty().get()).isEmpty();
  }

  @Test
  void aLengthThatAPersonChoseStaysWhereTheModelTakesIt() {
    assertThat(training.form().length.whole()).as("the longest of this model").isEqualTo(64);
    training.form().length.set(32);
    training.choose(Path.of("mine"));
    work(fileThread);
    assertThat(training.form().length.whole()).isEqualTo(32);
    training.add(List.of(text));
    training.form().length.set(65);
    assertThat(training.problemProperty().get()).isEqualTo("Length: must be from 8 to 64");
    training.form().base.set(StartingPoint.NEW);
    assertThat(training.problemProperty().get()).isEmpty();
  }

  @Test
  void onlyTheLatestTextsAreReadAndOnlyOnce() {
    training.add(List.of(text));
    training.form().text.separation().set(DocumentSeparator.BLANK);
    training.form().learningRate.set(1e-5);
    assertThat(training.preview().summaryProperty().get()).startsWith("Reading");
    work(fileThread);
    assertThat(source.heard()).containsExactly("preview");
    assertThat(training.preview().summaryProperty().get())
        .isEqualTo(
            "Documents: 9, tokens: 9,000. Held out: documents 1, tokens 1,000. Unknown tokens: 0.");
    assertThat(training.preview().previewProperty().get()).isNotNull();
  }

  @Test
  void theExampleIsMaskedMoreWhereTheRatioIsHigher() {
    training.add(List.of(text));
    work(fileThread);
    training.form().prefix.set(PrefixPolicy.FIXED);
    training.form().fixedPrefix.set(5);
    long before = -1;
    for (double ratio : new double[] {0.05, 0.3, 0.7, 1}) {
      training.preview().ratioProperty().set(ratio);
      long masked = count(State.MASKED);
      assertThat(masked).isGreaterThan(before);
      assertThat(count(State.PROMPT)).isEqualTo(5);
      before = masked;
    }
    assertThat(before).isEqualTo(63 - 5);
    training.form().objective.set(Bert.OBJECTIVE);
    assertThat(count(State.REPLACED)).isPositive();
    assertThat(count(State.FRESH)).isPositive();
  }

  private long count(State state) {
    return training.preview().examplesProperty().get().getFirst().stream()
        .filter(cell -> cell.state() == state)
        .count();
  }

  @Test
  void severalExamplesAreShownFromAnyOnEachWithMasksOfItsOwn() {
    training.add(List.of(text));
    work(fileThread);
    PreviewViewModel preview = training.preview();
    var first = preview.examplesProperty().get();
    assertThat(first).hasSize(3).doesNotHaveDuplicates();
    assertThat(preview.lastProperty().get()).as("three of five").isEqualTo(2);
    preview.firstProperty().set(2);
    assertThat(preview.examplesProperty().get()).hasSize(3).startsWith(first.get(2));
  }

  @Test
  void samplesBeginAsTheTextDoesUntilTheUserWritesOtherPrompts() {
    training.add(List.of(text));
    work(fileThread);
    assertThat(training.form().prompts.get()).isEqualTo("To be or");
    training.form().prompts.set("Mine");
    training.form().text.separation().set(DocumentSeparator.BLANK);
    work(fileThread);
    assertThat(training.form().prompts.get()).isEqualTo("Mine");
  }

  @Test
  void aRunBegunElsewhereIsShownInTheForm() {
    var settings = TrainingSettings.standard(300, Spindle.OBJECTIVE);
    var plan =
        new TrainingPlan(
            new TrainingPlan.New(
                ModelSize.TINY.architecture(700, 32), new VocabularyChoice.Learn(700)),
            new TextSource(List.of(text), "***", "body", new TextSource.Share(0.25)),
            settings
                .with(
                    settings
                        .values()
                        .with(TrainingFields.BATCH, 7.0)
                        .with(TrainingFields.SEED, 5L)
                        .with(TrainingFields.WARM_UP, 30.0)
                        .with(TrainingFields.PREFIX, new Prefixes.Fixed(4))
                        .with(TrainingFields.EVALUATE_EVERY, 60.0)
                        .with(TrainingFields.SAVE_EVERY, 60.0))
                .with(Samples.of(60, List.of("One", "Two"), 32)),
            folder.resolve("elsewhere"),
            3);
    training.show(plan);
    work(fileThread);
    assertThat(training.form().plan()).isEqualTo(plan);
    assertThat(training.problemProperty().get()).isEmpty();
    training.renew();
    assertThat(training.form().folder.get()).isEqualTo(folder.resolve("runs/plays-1"));
  }

  @Test
  void whatIsStillToBeChosenIsNoMistake() {
    assertThat(training.incompleteProperty().get()).isTrue();
    training.add(List.of(text));
    assertThat(training.incompleteProperty().get()).isFalse();
    training.form().batch.set(0);
    assertThat(training.incompleteProperty().get()).isFalse();
  }

  @Test
  void minutesBecomeStepsByTheMeasuredSpeed() {
    training.add(List.of(text));
    training.form().budget.set(TrainingBudget.MINUTES);
    training.form().minutes.set(2);
    training.form().batch.set(10);
    work(fileThread);
    var plan = begun();
    assertThat(source.heard()).contains("measure");
    assertThat(new RunTimes(0.64, 1e-3, 0.1, 1).seconds(plan, 1000)).isBetween(110.0, 120.0);
    int steps = plan.settings().learningRate().steps();
    assertThat(steps).as("fewer than without evaluations and samples").isBetween(10, 150);
    assertThat(training.estimate().textProperty().get())
        .contains("5.0 million")
        .contains("1,000 tokens per second")
        .contains(steps + " steps with evaluations, samples and saves in about 0:0");
    int measured = source.heard().size();
    begun();
    assertThat(source.heard()).as("measured once").hasSize(measured);
    training.form().batch.set(20);
    assertThat(training.estimate().textProperty().get()).as("of another run").isEmpty();
  }

  @Test
  void eachRunGetsAFolderOfItsOwn() throws Exception {
    training.add(List.of(text));
    assertThat(begun().folder()).isEqualTo(folder.resolve("runs/plays-1"));
    Files.createDirectories(folder.resolve("runs/plays-1"));
    Files.createDirectories(folder.resolve("runs/plays-2"));
    training.target().take();
    assertThat(begun().folder()).isEqualTo(folder.resolve("runs/plays-3"));
    training.target().take();
    assertThat(begun().folder()).as("not there yet").isEqualTo(folder.resolve("runs/plays-4"));
    training.target().choose(folder.resolve("here"));
    assertThat(begun().folder()).isEqualTo(folder.resolve("here"));
  }

  @Test
  void theCommandSaysWhatIsChosen() {
    training.add(List.of(text));
    training.form().base.set(StartingPoint.NEW);
    assertThat(training.form().learningRate.get()).as("its own default").isEqualTo(1e-3);
    training.form().text.heldOut().set(0);
    training.form().settings.whole(TrainingFields.SEED).set(5);
    assertThat(training.command())
        .contains(" train --new=layers=6,width=256,heads=4,length=64 --vocabulary=2048")
        .contains("--text=" + text)
        .contains("--seed=5")
        .doesNotContain("hold-out");
    assertThat(begun().text().heldOut()).isEqualTo(new TextSource.Nothing());
  }

  @Test
  void aValueThatCannotBeIsSaid() {
    training.add(List.of(text));
    training.form().minutes.set(-1);
    training.form().vocabulary.size().set(1);
    assertThat(training.problemProperty().get()).as("of what does not count").isEmpty();
    training.form().batch.set(0);
    assertThat(training.problemProperty().get()).isEqualTo("Batch size: must be from 1 to 65536");
    training.form().batch.set(1);
    assertThat(training.problemProperty().get()).isEmpty();
    training.form().text.heldOut().set(80);
    assertThat(training.problemProperty().get()).isEqualTo("Held out (%): must be from 0 to 50");
  }
}
