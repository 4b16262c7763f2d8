package org.unmask.app.tab.train.form;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.unmask.app.tab.train.recipe.TrainingForm;

/** The choice of a run's folder: one that the user chose, or one by the name of its first text. */
final class RunFolderChoice {
  private final TrainingForm form;
  private final Path runs;
  private boolean isByHand;

  /** The folders of runs begun, which may not exist yet. */
  private final Set<Path> taken = new HashSet<>();

  /**
   * A target that follows the form's texts.
   *
   * @param runs the folder that runs get theirs in
   */
  RunFolderChoice(TrainingForm form, Path runs) {
    this.form = form;
    this.runs = runs;
    form.text.paths().subscribe(this::suggest);
    suggest();
  }

  /** Takes the folder that the user chose for the next run. */
  void choose(Path folder) {
    isByHand = true;
    form.folder.set(folder);
  }

  /** Returns whether the user chose it. */
  boolean isByHand() {
    return isByHand;
  }

  /**
   * Marks the folder as taken by a run, so that the next run gets a folder of its own: see {@link
   * #renew}.
   */
  void take() {
    isByHand = false;
    taken.add(Objects.requireNonNull(form.folder.get()));
  }

  /** Suggests another folder for the next run if the chosen one is taken. */
  void renew() {
    if (form.folder.get() != null && taken.contains(form.folder.get())) {
      suggest();
    }
  }

  private void suggest() {
    if (isByHand || form.text.paths().isEmpty()) {
      return;
    }
    String file = String.valueOf(form.text.paths().getFirst().getFileName());
    String name = file.replaceFirst("\\.[^.]+$", "");
    form.folder.set(
        IntStream.iterate(1, number -> number + 1)
            .mapToObj(number -> runs.resolve(name + "-" + number))
            .filter(folder -> !taken.contains(folder) && Files.notExists(folder))
            .findFirst()
            .orElseThrow());
  }
}
