package org.unmask.app.tab.generate;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.unmask.app.services.OpenModel;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.gap.GapChoice;
import org.unmask.generation.gap.GapLengths;
import org.unmask.generation.gap.GappedText;
import org.unmask.io.Cancellation;

/**
 * The view-model that lets the model choose the lengths of a text's gaps before a run, and keeps
 * the results.
 */
public final class GapsViewModel {
  private final Executor modelThread;
  private final Executor screen;
  private final ReadOnlyObjectWrapper<List<GapChoice>> choices =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<GapLengths.Progress>> progress =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  GapsViewModel(Executor modelThread, Executor screen) {
    this.modelThread = modelThread;
    this.screen = screen;
  }

  /** The outcome of a choice; one of these is called, on the screen's executor. */
  interface Outcome {
    /** Tells that all lengths are chosen. */
    void closed(GenerationSettings request);

    /** Tells that the search was stopped. */
    void stopped();

    /** Tells that the search failed. */
    void failed(Throwable e);
  }

  /**
   * Chooses the lengths of all open gaps. Where there are none, that is done at once.
   *
   * @param stopped asked before each forward pass
   */
  void close(OpenModel open, GenerationSettings request, Cancellation stopped, Outcome outcome) {
    choices.set(List.of());
    Optional<GappedText> text = request.gapped().filter(GappedText::isOpen);
    if (text.isEmpty()) {
      outcome.closed(request);
      return;
    }
    modelThread.execute(
        () -> {
          try {
            var lengths = new GapLengths(open.model(), open.tokenizer(), text.get());
            run(lengths, stopped);
            screen.execute(
                () -> {
                  progress.set(Optional.empty());
                  if (stopped.isCancelled()) {
                    outcome.stopped();
                  } else {
                    outcome.closed(request.with(lengths.closed()));
                  }
                });
          } catch (Throwable e) { // memory that ran out, say
            screen.execute(
                () -> {
                  progress.set(Optional.empty());
                  outcome.failed(e);
                });
          }
        });
  }

  private void run(GapLengths lengths, Cancellation stopped) {
    while (!stopped.isCancelled() && lengths.hasNext()) {
      Optional<GapLengths.Progress> now = Optional.of(lengths.next());
      List<GapChoice> found = lengths.choices();
      screen.execute(
          () -> {
            progress.set(now);
            choices.set(found);
          });
    }
  }

  /** Returns what was found of the text's open gaps, in order; of those that are done. */
  public ReadOnlyObjectProperty<List<GapChoice>> choicesProperty() {
    return choices.getReadOnlyProperty();
  }

  /** Returns how far the choice is, while one is made. */
  public ReadOnlyObjectProperty<Optional<GapLengths.Progress>> progressProperty() {
    return progress.getReadOnlyProperty();
  }
}
