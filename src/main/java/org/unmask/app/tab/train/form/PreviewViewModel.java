package org.unmask.app.tab.train.form;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.TrainingSource;
import org.unmask.app.tab.train.recipe.TrainingForm;
import org.unmask.playback.Shot.Cell;
import org.unmask.training.data.TextPreview;
import org.unmask.training.data.TextSource;
import org.unmask.training.run.TrainingPlan;

/** The view-model of the texts of a form: what they give, and how a model would see them. */
final class PreviewViewModel {
  /** The number of examples shown at once. */
  static final int SHOWN = 3;

  private final TrainingSource source;
  private final TrainingForm form;
  private final Executor fileThread;
  private final Executor screen;
  private final Messages messages;

  private final ReadOnlyObjectWrapper<@Nullable TextPreview> preview =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<List<Cell>>> examples =
      new ReadOnlyObjectWrapper<>(List.of());
  private final IntegerProperty first = new SimpleIntegerProperty();
  private final ReadOnlyIntegerWrapper last = new ReadOnlyIntegerWrapper();
  private final DoubleProperty ratio = new SimpleDoubleProperty(0.5);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Set<Path>> missing = new ReadOnlyObjectWrapper<>(Set.of());

  /** Numbers the previews asked for, so that only the latest is made and shown. */
  private final AtomicInteger asked = new AtomicInteger();

  private @Nullable Wanted wanted;

  private record Wanted(TextSource text, TrainingPlan.Start start) {}

  PreviewViewModel(
      TrainingSource source,
      TrainingForm form,
      Executor fileThread,
      Executor screen,
      Messages messages) {
    this.source = source;
    this.form = form;
    this.fileThread = fileThread;
    this.screen = screen;
    this.messages = messages;
    ratio.subscribe(this::mask);
    first.subscribe(this::mask);
  }

  /** Reads texts, unless they are read already. */
  void read(TextSource text, TrainingPlan.Start start) {
    var now = new Wanted(text, start);
    if (!now.equals(wanted)) {
      wanted = now;
      read(now);
    }
  }

  /** Reads them again, where that failed: they may be back. */
  void retry() {
    Wanted now = wanted;
    if (now != null && !problem.get().isEmpty()) {
      read(now);
    }
  }

  /** Clears the preview when there are no texts any more. */
  void forget() {
    wanted = null;
    show(asked.incrementAndGet(), null, Set.of(), "");
  }

  private void read(Wanted now) {
    int number = asked.incrementAndGet();
    summary.set(messages.text("train.reading"));
    fileThread.execute(
        () -> {
          if (number != asked.get()) {
            return;
          }
          Set<Path> gone =
              now.text.paths().stream().filter(Files::notExists).collect(Collectors.toSet());
          try {
            TextPreview read = gone.isEmpty() ? source.preview(now.text, now.start) : null;
            String wrong =
                gone.isEmpty()
                    ? ""
                    : messages.text("train.problem.missing", gone.iterator().next());
            screen.execute(() -> show(number, read, gone, wrong));
          } catch (Throwable e) { // so is a text too large
            String wrong = messages.error(e);
            screen.execute(() -> show(number, null, gone, wrong));
          }
        });
  }

  private void show(int number, @Nullable TextPreview read, Set<Path> gone, String wrong) {
    if (number == asked.get()) {
      preview.set(read);
      last.set(read == null ? 0 : Math.max(0, read.examples().size() - SHOWN));
      first.set(Math.min(first.get(), last.get()));
      missing.set(gone);
      problem.set(wrong);
      summary.set(
          read == null
              ? ""
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

  /** Masks the examples anew. */
  void mask() {
    TextPreview read = preview.get();
    int prefix =
        form.prefix
            .get()
            .prefixes(Math.max(0, form.fixedPrefix.whole()))
            // half of the varied have none: a seed that shows one
            .draw(Math.max(2, form.length.whole()), new SplittableRandom(5));
    List<List<TextPreview.Token>> all = read == null ? List.of() : read.examples();
    examples.set(
        IntStream.range(first.get(), Math.min(all.size(), first.get() + SHOWN))
            .mapToObj(
                number ->
                    MaskedExample.of(
                        all.get(number), number, ratio.get(), form.objective.get(), prefix))
            .toList());
  }

  /** Returns what the texts give; null where they are not read. */
  ReadOnlyObjectProperty<@Nullable TextPreview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** Returns the same in a sentence, or that they are being read. */
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Returns what is wrong with them; empty if nothing is. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Returns those that are not there. */
  ReadOnlyObjectProperty<Set<Path>> missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Returns the examples that are shown, as the model sees them. */
  ReadOnlyObjectProperty<List<List<Cell>>> examplesProperty() {
    return examples.getReadOnlyProperty();
  }

  /** Returns the number of the first example that is shown, from 0. */
  IntegerProperty firstProperty() {
    return first;
  }

  /** Returns the highest number that the first example may have. */
  ReadOnlyIntegerProperty lastProperty() {
    return last.getReadOnlyProperty();
  }

  /** Returns how much of the examples is masked, from 0 to 1. */
  DoubleProperty ratioProperty() {
    return ratio;
  }
}
