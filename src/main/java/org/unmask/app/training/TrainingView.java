package org.unmask.app.training;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import org.unmask.app.language.Messages;
import org.unmask.app.preset.PresetsViewModel;
import org.unmask.app.training.TrainingRunViewModel.State;

/** All of training: what a run is made of, and beside it the texts, or the run. */
final class TrainingView extends SplitPane {
  private static final double FORM = 0.35;

  TrainingView(
      TrainingFormViewModel form,
      PresetsViewModel<Recipe> presets,
      TrainingRunViewModel run,
      ChartZoom zoom,
      TrainingFormActions formActions,
      TrainingRunActions runActions,
      Consumer<Path> open,
      Messages messages) {
    var settings = new TrainingFormView(form, presets, formActions, messages);
    var preview = new ScrollPane(new PreviewView(form.preview(), messages));
    preview.setFitToWidth(true);
    preview.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    preview.getStyleClass().add("edge-to-edge");
    preview.setFocusTraversable(false);
    var progress =
        new RunView(
            run, new FilmstripViewModel(run.report().frames()), zoom, runActions, open, messages);
    run.stateProperty()
        .subscribe(
            state -> {
              preview.setVisible(state == State.NONE);
              progress.setVisible(state != State.NONE);
            });
    getItems().addAll(settings, new StackPane(preview, progress));
    setId("training-split");
    setDividerPosition(0, FORM);
    SplitPane.setResizableWithParent(settings, false);
  }
}
