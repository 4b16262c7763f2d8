package org.unmask.app.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.unmask.app.TrainingSource;
import org.unmask.app.language.Messages;
import org.unmask.app.training.MaskedExample.Piece;
import org.unmask.app.training.TrainingForm.Shape;
import org.unmask.playback.CommandLine;
import org.unmask.problem.Problem;
import org.unmask.training.TextPreview;
import org.unmask.training.TextSource;
import org.unmask.training.TrainCommandLine;
import org.unmask.training.TrainingEstimate;
import org.unmask.training.TrainingPlan;

/** A run about to be begun: what is chosen, what the texts give, what it would take. */
public final class TrainingFormViewModel {
  private final TrainingSource source;
  private final Executor modelThread;
  private final Executor fileThread;
  private final Executor screen;
  private final Messages messages;
  private final Path runs;
  private final TrainingForm form = new TrainingForm();

  private final ReadOnlyObjectWrapper<@Nullable TextPreview> preview =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Piece>> example = new ReadOnlyObjectWrapper<>(List.of());
  private final DoubleProperty ratio = new SimpleDoubleProperty(0.5);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper estimate = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper measuring = new ReadOnlyBooleanWrapper();

  /** Numbers the previews asked for, so that only the latest is made and shown. */
  private final AtomicInteger asked = new AtomicInteger();

  private @Nullable Wanted previewed;
  private @Nullable Shape measured;
  private @Nullable TrainingEstimate found;
  private boolean baseByHand;
  private boolean folderByHand;

  private record Wanted(TextSource text, TrainingPlan.Start start) {}

  /**
   * A form without a text yet.
   *
   * @param modelThread runs what uses a model, one at a time
   * @param screen runs what changes properties
   * @param runs the folder that runs get theirs in
   */
  public TrainingFormViewModel(
      TrainingSource source,
      Executor modelThread,
      Executor fileThread,
      Executor screen,
      Messages messages,
      Path runs) {
    this.source = source;
    this.modelThread = modelThread;
    this.fileThread = fileThread;
    this.screen = screen;
    this.messages = messages;
    this.runs = runs;
    form.text.paths().subscribe(this::suggestFolder);
    form.checkpoint.subscribe(this::fit);
    form.onChange(this::check);
    ratio.subscribe(this::mask);
  }

  /** Trains on from the model that is open, until a person chooses another. */
  public void follow(ObservableValue<@Nullable Path> open) {
    open.subscribe(
        folder -> {
          if (!baseByHand && folder != null) {
            form.checkpoint.set(folder);
          }
        });
  }

  /** Trains on from a checkpoint. */
  void choose(Path checkpoint) {
    baseByHand = true;
    form.base.set(Base.CHECKPOINT);
    form.checkpoint.set(checkpoint);
  }

  /** Adds texts to learn from; each once. */
  public void add(List<Path> texts) {
    form.text
        .paths()
        .addAll(
            texts.stream().distinct().filter(path -> !form.text.paths().contains(path)).toList());
  }

  /** Puts the run into a folder. */
  void put(Path folder) {
    folderByHand = true;
    form.folder.set(folder);
  }

  /** The next run gets a folder of its own. */
  void begun() {
    folderByHand = false;
    suggestFolder();
  }

  private void suggestFolder() {
    if (folderByHand || form.text.paths().isEmpty()) {
      return;
    }
    String file = String.valueOf(form.text.paths().getFirst().getFileName());
    String name = file.replaceFirst("\\.[^.]+$", "");
    int number = 1;
    while (Files.exists(runs.resolve(name + "-" + number))) {
      number++;
    }
    form.folder.set(runs.resolve(name + "-" + number));
  }

  private void fit(@Nullable Path checkpoint) {
    if (checkpoint != null) {
      fileThread.execute(
          () -> {
            try {
              int longest = source.longest(checkpoint);
              screen.execute(() -> form.fit(longest));
            } catch (RuntimeException e) {
              screen.execute(() -> problem.set(reason(e)));
            }
          });
    }
  }

  private void check() {
    try {
      TrainingPlan plan = form.plan(Double.NaN);
      problem.set("");
      read(new Wanted(plan.text(), plan.start()));
    } catch (Problem | IllegalArgumentException e) {
      problem.set(reason(e));
    }
    describe();
    mask();
  }

  private static String reason(Throwable e) {
    return Objects.requireNonNullElse(e.getMessage(), e.toString());
  }

  private void read(Wanted wanted) {
    if (wanted.equals(previewed)) {
      return;
    }
    previewed = wanted;
    int number = asked.incrementAndGet();
    summary.set(messages.text("train.reading"));
    fileThread.execute(
        () -> {
          if (number == asked.get()) {
            try {
              TextPreview read = source.preview(wanted.text, wanted.start);
              screen.execute(() -> show(number, read, ""));
            } catch (Throwable e) { // so is a text too large
              screen.execute(() -> show(number, null, reason(e)));
            }
          }
        });
  }

  private void show(int number, @Nullable TextPreview read, String wrong) {
    if (number == asked.get()) {
      preview.set(read);
      summary.set(
          read == null
              ? wrong
              : messages.text(
                  "train.summary",
                  read.documents(),
                  read.tokens(),
                  read.heldOut(),
                  read.heldOutTokens(),
                  read.unknown()));
      mask();
    }
  }

  private void mask() {
    TextPreview read = preview.get();
    int prefix =
        form.prefix
            .get()
            .prefixes(Math.max(0, form.fixedPrefix.get()))
            // half of the varied have none: a seed that shows one
            .draw(Math.max(2, form.length.get()), new SplittableRandom(5));
    example.set(
        read == null
            ? List.of()
            : MaskedExample.of(read.example(), ratio.get(), form.objective.get(), prefix));
  }

  /** Finds out, by a few steps, what the run would take. */
  void measure() {
    measure(_ -> {});
  }

  private void measure(Consumer<TrainingPlan> then) {
    if (measuring.get()) {
      return;
    }
    TrainingPlan plan = form.plan(Double.NaN);
    Shape shape = form.shape();
    measuring.set(true);
    describe();
    modelThread.execute(
        () -> {
          try {
            TrainingEstimate made = source.measure(plan);
            screen.execute(
                () -> {
                  measured(shape, made);
                  then.accept(form.plan(made.tokensPerSecond()));
                });
          } catch (Throwable e) { // a model too big is an Error, and still only a failed trial
            screen.execute(
                () -> {
                  measuring.set(false);
                  describe();
                  problem.set(reason(e));
                });
          }
        });
  }

  private void measured(Shape shape, TrainingEstimate made) {
    measuring.set(false);
    measured = shape;
    found = made;
    describe();
  }

  /** Gives the plan to be run, measured first where it is to take some minutes. */
  void begin(Consumer<TrainingPlan> start) {
    TrainingEstimate known = current();
    if (form.budget.get() == Budget.MINUTES && known == null) {
      measure(start);
    } else {
      start.accept(form.plan(known == null ? Double.NaN : known.tokensPerSecond()));
    }
  }

  /** What was measured of a run like this. */
  private @Nullable TrainingEstimate current() {
    try {
      return form.shape().equals(measured) ? found : null;
    } catch (Problem e) {
      return null;
    }
  }

  private void describe() {
    TrainingEstimate known = current();
    if (measuring.get()) {
      estimate.set(messages.text("train.measuring"));
    } else if (known == null) {
      estimate.set("");
    } else {
      estimate.set(describe(known));
    }
  }

  private String describe(TrainingEstimate known) {
    int steps = 0;
    try {
      steps = form.plan(known.tokensPerSecond()).settings().learningRate().steps();
    } catch (Problem | IllegalArgumentException e) {
      // said elsewhere
    }
    double seconds =
        steps * (double) form.batch.get() * form.length.get() / known.tokensPerSecond();
    return messages.text(
        "train.estimate",
        known.parameters() / 1e6,
        known.memory() >> 20,
        known.free() >> 20,
        known.tokensPerSecond(),
        known.place(),
        steps,
        Durations.text(seconds));
  }

  /** The command that does the same. */
  String command() {
    TrainingEstimate known = current();
    TrainingPlan plan = form.plan(known == null ? Double.NaN : known.tokensPerSecond());
    return TrainCommandLine.of(plan).line(CommandLine.PROGRAM);
  }

  /** How many millions of numbers a new model of this size has. */
  double millions(ModelSize size) {
    return source.parameters(size.architecture(2048, 128)) / 1e6;
  }

  /** What a person may choose. */
  TrainingForm form() {
    return form;
  }

  /** What the texts give; null where they are not read. */
  ReadOnlyObjectProperty<@Nullable TextPreview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** The same in a sentence, or what is wrong with them. */
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** The example as the model sees it. */
  ReadOnlyObjectProperty<List<Piece>> exampleProperty() {
    return example.getReadOnlyProperty();
  }

  /** How much of the example is masked, from 0 to 1. */
  DoubleProperty ratioProperty() {
    return ratio;
  }

  /** What the run would take, as far as measured. */
  ReadOnlyStringProperty estimateProperty() {
    return estimate.getReadOnlyProperty();
  }

  /** Whether a trial is made. */
  ReadOnlyBooleanProperty measuringProperty() {
    return measuring.getReadOnlyProperty();
  }

  /** What is wrong with what is chosen, in one line; empty if nothing is. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether a run can be begun. */
  BooleanExpression readyProperty() {
    return problem.isEmpty().and(measuring.not());
  }
}
