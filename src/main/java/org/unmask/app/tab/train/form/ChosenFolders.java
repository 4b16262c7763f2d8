package org.unmask.app.tab.train.form;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.TrainingSource;
import org.unmask.app.tab.train.recipe.TrainingForm;

/**
 * The view-model of the folders that a form names: how long sequences a model takes, and how many
 * tokens a tokenizer has.
 */
final class ChosenFolders {
  private final TrainingSource source;
  private final TrainingForm form;
  private final Executor fileThread;
  private final Executor screen;
  private final Messages messages;
  private final ReadOnlyStringWrapper modelProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper vocabularyProblem = new ReadOnlyStringWrapper("");

  ChosenFolders(
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
    form.checkpoint.subscribe(this::fit);
    form.encoder.subscribe(this::fit);
    form.base.subscribe(() -> fit(form.model()));
    form.vocabulary.folder().subscribe(this::count);
  }

  private void fit(@Nullable Path model) {
    if (model != null && model.equals(form.model())) {
      read(
          () -> source.longest(model),
          (longest, wrong) -> {
            if (model.equals(form.model())) {
              modelProblem.set(wrong);
              if (wrong.isEmpty()) {
                form.fit(longest);
              }
            }
          });
    } else if (form.model() == null) {
      modelProblem.set("");
    }
  }

  private void count(@Nullable Path tokenizer) {
    form.vocabulary.folderSize().set(0);
    vocabularyProblem.set("");
    if (tokenizer != null) {
      read(
          () -> source.vocabularySize(tokenizer),
          (size, wrong) -> {
            if (tokenizer.equals(form.vocabulary.folder().get())) {
              vocabularyProblem.set(wrong);
              form.vocabulary.folderSize().set(size);
            }
          });
    }
  }

  /** Reads a number from a folder; 0 and the reason where that fails. */
  private void read(IntSupplier number, BiConsumer<Integer, String> then) {
    fileThread.execute(
        () -> {
          try {
            int found = number.getAsInt();
            screen.execute(() -> then.accept(found, ""));
          } catch (RuntimeException e) {
            String wrong = messages.error(e);
            screen.execute(() -> then.accept(0, wrong));
          }
        });
  }

  /** Returns what is wrong with the checkpoint or encoder; empty if nothing is. */
  ReadOnlyStringProperty modelProblemProperty() {
    return modelProblem.getReadOnlyProperty();
  }

  /** Returns what is wrong with the folder whose vocabulary is taken; empty if nothing is. */
  ReadOnlyStringProperty vocabularyProblemProperty() {
    return vocabularyProblem.getReadOnlyProperty();
  }
}
