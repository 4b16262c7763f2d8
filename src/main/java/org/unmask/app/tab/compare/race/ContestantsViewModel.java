package org.unmask.app.tab.compare.race;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.LatestRead;
import org.unmask.app.services.OpenModel;
import org.unmask.error.UserError;
import org.unmask.formats.PlanFile;
import org.unmask.race.RacePreset.Contestants;

/**
 * The models that presets are made of: the open one where it has masks, and those that ship. What
 * the open one was fine-tuned from is in the plan of its training run.
 */
final class ContestantsViewModel {
  /** The window of a model whose configuration cannot be read, which its lane then reports. */
  private static final int WINDOW = 128;

  /**
   * The facts that a model's files give.
   *
   * @param before the model that the open one was fine-tuned from, if it is known and there
   * @param beforeWindow its window
   * @param shippedWindow the included model's window
   */
  private record Read(Optional<Path> before, int beforeWindow, int shippedWindow) {
    static final Read NOTHING = new Read(Optional.empty(), WINDOW, WINDOW);
  }

  private final AppServices services;
  private final CurrentModel current;
  private final ObjectProperty<Read> read = new SimpleObjectProperty<>(Read.NOTHING);

  /**
   * Creates the models of presets.
   *
   * @param work reads files
   * @param screen runs what changes properties
   */
  ContestantsViewModel(AppServices services, CurrentModel current, Executor work, Executor screen) {
    this.services = services;
    this.current = current;
    var reads = new LatestRead(work, screen);
    current
        .modelProperty()
        .subscribe(
            _ -> {
              read.set(Read.NOTHING);
              Optional<Path> folder = Optional.ofNullable(current.folderProperty().get());
              reads.read(() -> read(folder), read::set);
            });
  }

  private Read read(Optional<Path> folder) {
    Optional<Path> before = folder.flatMap(ContestantsViewModel::base);
    return new Read(before, before.map(this::window).orElse(WINDOW), window(services.model()));
  }

  private static Optional<Path> base(Path folder) {
    try {
      return PlanFile.base(folder).filter(Files::isDirectory);
    } catch (UserError e) {
      return Optional.empty(); // a damaged plan says nothing
    }
  }

  private int window(Path folder) {
    try {
      return services.library().facts(folder).length();
    } catch (UserError e) {
      return WINDOW;
    }
  }

  /** Returns the models; a GPT-2's window does not count, since it may write beyond it. */
  Contestants get() {
    OpenModel open = current.modelProperty().get();
    @Nullable Path folder = current.folderProperty().get();
    String shipped = services.model().toString();
    String causal = services.judge().toString();
    Read now = read.get();
    if (open == null || folder == null || open.model().isCausal()) {
      return new Contestants(shipped, shipped, causal, now.shippedWindow());
    }
    int window = open.model().maximumLength();
    return new Contestants(
        folder.toString(),
        now.before().orElse(folder).toString(),
        causal,
        now.before().isPresent() ? Math.min(window, now.beforeWindow()) : window);
  }

  /** Returns whether it is known what the open model was fine-tuned from. */
  BooleanExpression isFineTuned() {
    return Bindings.createBooleanBinding(
        () -> {
          Contestants now = get();
          return !now.before().equals(now.masked());
        },
        read,
        current.modelProperty());
  }
}
