package org.unmask.app.tab.train.form;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.app.tab.train.recipe.ModelSize;
import org.unmask.app.tab.train.recipe.StartingPoint;
import org.unmask.app.tab.train.recipe.TrainingForm;
import org.unmask.app.tab.train.recipe.TrainingRecipe;

/** A view of the training form. */
public final class TrainingFormView extends VBox {
  private final TrainingFormViewModel training;
  private final TrainingForm form;
  private final TrainingFormActions actions;
  private final Messages messages;
  private final TrainingFormRows knobs;

  public TrainingFormView(
      TrainingFormViewModel training,
      PresetsViewModel<TrainingRecipe> presets,
      TrainingFormActions actions,
      Messages messages) {
    this.training = training;
    this.form = training.form();
    this.actions = actions;
    this.messages = messages;
    knobs = new TrainingFormRows(messages);
    getStyleClass().add("settings");
    var body =
        new VBox(
            base(),
            new TextsView(training, actions, messages),
            target(),
            new FoldedSettings(training, presets, actions, messages));
    body.getStyleClass().add("settings-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(scroll, end());
    lookAgain();
  }

  /**
   * Looks for missing texts again when the window gets the focus, since the user may have put them
   * back.
   */
  private void lookAgain() {
    ObservableValue<Boolean> focused =
        sceneProperty()
            .flatMap(javafx.scene.Scene::windowProperty)
            .flatMap(Window::focusedProperty)
            .orElse(false);
    focused.subscribe(
        now -> {
          if (now) {
            training.preview().retry();
          }
        });
  }

  private Node base() {
    VBox size =
        knobs.choice(
            "size",
            form.size,
            List.of(ModelSize.values()),
            each ->
                messages.text(
                    "train.size." + each.name().toLowerCase(Locale.ROOT), training.millions(each)));
    Label problem = TrainingFormRows.problem("train-checkpoint-problem");
    problem.textProperty().bind(training.modelProblemProperty());
    Node checkpoint = knobs.path("train-checkpoint", form.checkpoint);
    Node encoder = knobs.path("train-encoder", form.encoder);
    var folder =
        new VBox(
            TrainingFormRows.SPACING,
            TrainingFormRows.chosen(new StackPane(checkpoint, encoder), actions.base()),
            problem);
    form.base.subscribe(
        now -> {
          TrainingFormRows.show(size, now == StartingPoint.NEW);
          TrainingFormRows.show(folder, now != StartingPoint.NEW);
          TrainingFormRows.show(checkpoint, now == StartingPoint.CHECKPOINT);
          TrainingFormRows.show(encoder, now == StartingPoint.ENCODER);
        });
    VBox choice =
        knobs.choice(
            "base",
            form.base,
            List.of(StartingPoint.values()),
            each -> messages.text("train.base." + each.name().toLowerCase(Locale.ROOT)));
    return new VBox(TrainingFormRows.SPACING, TrainingFormRows.numbered(1, choice), size, folder);
  }

  private Node target() {
    return TrainingFormRows.numbered(
        3,
        TrainingFormRows.section(
            messages.text("train.target"),
            TrainingFormRows.chosen(knobs.path("train-target", form.folder), actions.target())));
  }

  private Node end() {
    var estimate = new Label();
    estimate.setId("train-estimate");
    estimate.setWrapText(true);
    estimate.setMinHeight(USE_PREF_SIZE);
    estimate.getStyleClass().add("explanation");
    estimate.textProperty().bind(training.estimate().textProperty());
    estimate.visibleProperty().bind(training.estimate().textProperty().isNotEmpty());
    estimate.managedProperty().bind(estimate.visibleProperty());
    Label problem = TrainingFormRows.problem("train-problem");
    problem
        .textProperty()
        .bind(
            Bindings.when(training.problemProperty().isEmpty())
                .then(training.preview().problemProperty())
                .otherwise(training.problemProperty()));
    training
        .incompleteProperty()
        .subscribe(
            isMissing ->
                problem
                    .getStyleClass()
                    .setAll("label", "explanation", isMissing ? "muted" : "problem"));
    Button start = ActionButton.of(actions.start(), Feather.PLAY_CIRCLE);
    start.getStyleClass().add("accent");
    start.setMaxWidth(Double.MAX_VALUE);
    var others =
        new FlowPane(
            8,
            8,
            ActionButton.explained(
                ActionButton.small(actions.measure(), Feather.ACTIVITY), actions.measure()),
            ActionButton.explained(ActionButton.icon(actions.copy(), Feather.COPY), actions.copy()),
            ActionButton.explained(
                ActionButton.icon(actions.resume(), Feather.ROTATE_CW), actions.resume()));
    var box =
        new VBox(10, estimate, problem, ActionButton.explained(start, actions.start()), others);
    box.getStyleClass().add("actions");
    return box;
  }
}
