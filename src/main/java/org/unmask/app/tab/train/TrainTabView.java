package org.unmask.app.tab.train;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.app.tab.train.chart.ChartZoom;
import org.unmask.app.tab.train.form.PreviewView;
import org.unmask.app.tab.train.form.TrainingFormActions;
import org.unmask.app.tab.train.form.TrainingFormView;
import org.unmask.app.tab.train.form.TrainingFormViewModel;
import org.unmask.app.tab.train.recipe.TrainingRecipe;
import org.unmask.app.tab.train.run.FilmstripViewModel;
import org.unmask.app.tab.train.run.RunView;
import org.unmask.app.tab.train.run.TrainingRunActions;
import org.unmask.app.tab.train.run.TrainingRunViewModel;
import org.unmask.app.tab.train.run.TrainingRunViewModel.State;

/** All of training: what a run is made of, and beside it the texts, or the run. */
final class TrainTabView extends SplitPane {
  private static final double FORM = 0.35;

  TrainTabView(
      TrainingFormViewModel form,
      PresetsViewModel<TrainingRecipe> presets,
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
