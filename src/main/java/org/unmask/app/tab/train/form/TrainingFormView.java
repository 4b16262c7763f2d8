package org.unmask.app.tab.train.form;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.PresetChoice;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.app.tab.train.recipe.ModelSize;
import org.unmask.app.tab.train.recipe.PrefixPolicy;
import org.unmask.app.tab.train.recipe.StartingPoint;
import org.unmask.app.tab.train.recipe.TrainingBudget;
import org.unmask.app.tab.train.recipe.TrainingForm;
import org.unmask.app.tab.train.recipe.TrainingPresets;
import org.unmask.app.tab.train.recipe.TrainingRecipe;
import org.unmask.app.tab.train.recipe.VocabularyForm;
import org.unmask.app.tab.train.recipe.VocabularyKind;
import org.unmask.setting.Field;
import org.unmask.training.objective.kind.Objectives;
import org.unmask.training.setting.TrainingFields;

/** What a run is made of. */
public final class TrainingFormView extends VBox {
  /** The settings that few users change. */
  private static final List<Field<?>> ADVANCED =
      Field.without(
          TrainingRecipe.FORM,
          TrainingFields.OBJECTIVE,
          TrainingFields.STEPS,
          TrainingFields.LEARNING_RATE,
          TrainingFields.BATCH);

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
            new PresetChoice<>(presets, TrainingPresets.words(messages), messages),
            base(),
            new TextsView(training, actions, messages),
            learning(),
            more());
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

  /** Whoever comes back to the window may have put missing texts back. */
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
            checkpoint,
            encoder,
            problem,
            ActionButton.small(actions.base(), Feather.FOLDER));
    form.base.subscribe(
        now -> {
          TrainingFormRows.show(size, now == StartingPoint.NEW);
          TrainingFormRows.show(folder, now != StartingPoint.NEW);
          TrainingFormRows.show(checkpoint, now == StartingPoint.CHECKPOINT);
          TrainingFormRows.show(encoder, now == StartingPoint.ENCODER);
        });
    return TrainingFormRows.section(
        messages.text("train.section.model"),
        knobs.choice(
            "base",
            form.base,
            List.of(StartingPoint.values()),
            each -> messages.text("train.base." + each.name().toLowerCase(Locale.ROOT))),
        size,
        folder,
        vocabulary());
  }

  private Node vocabulary() {
    VocabularyForm vocabulary = form.vocabulary;
    VBox size = knobs.number("vocabulary", vocabulary.size());
    Label problem = TrainingFormRows.problem("train-tokenizer-problem");
    problem.textProperty().bind(training.vocabularyProblemProperty());
    var folder =
        new VBox(
            TrainingFormRows.SPACING,
            knobs.path("train-tokenizer", vocabulary.folder()),
            problem,
            ActionButton.small(actions.tokenizer(), Feather.FOLDER));
    vocabulary
        .kind()
        .subscribe(
            now -> {
              TrainingFormRows.show(size, now == VocabularyKind.LEARN);
              TrainingFormRows.show(folder, now == VocabularyKind.TAKE);
            });
    return new VBox(
        TrainingFormRows.SPACING,
        knobs.choice(
            "vocabulary-kind",
            vocabulary.kind(),
            vocabulary.kinds(),
            each -> messages.text("train.vocabulary." + each.name().toLowerCase(Locale.ROOT))),
        size,
        folder);
  }

  private Node learning() {
    var rule = new Label();
    rule.setWrapText(true);
    rule.setMinHeight(USE_PREF_SIZE);
    rule.getStyleClass().addAll("muted", "explanation");
    rule.textProperty()
        .bind(form.objective.map(each -> messages.text("train.objective.rule." + each.name())));
    Node steps = knobs.setting(TrainingFields.STEPS, form.settings);
    VBox minutes = knobs.number("minutes", form.minutes);
    form.budget.subscribe(
        now -> {
          TrainingFormRows.show(steps, now == TrainingBudget.STEPS);
          TrainingFormRows.show(minutes, now == TrainingBudget.MINUTES);
        });
    return TrainingFormRows.section(
        messages.text("train.section.learning"),
        knobs.choice(
            "objective",
            form.objective,
            Objectives.masked(),
            each -> messages.text("train.objective." + each.name())),
        rule,
        knobs.choice(
            "budget",
            form.budget,
            List.of(TrainingBudget.values()),
            each -> messages.text("train.budget." + each.name().toLowerCase(Locale.ROOT))),
        steps,
        minutes,
        knobs.setting(TrainingFields.LEARNING_RATE, form.settings),
        knobs.setting(TrainingFields.BATCH, form.settings));
  }

  private Node more() {
    VBox fixed = knobs.number("fixed-prefix", form.fixedPrefix);
    form.prefix.subscribe(now -> TrainingFormRows.show(fixed, now == PrefixPolicy.FIXED));
    var settings = new VBox(TrainingFormRows.SPACING);
    for (Field<?> field : ADVANCED) {
      Node row = knobs.setting(field, form.settings);
      if (field.equals(TrainingFields.KEEP_BEST)) {
        row.disableProperty().bind(form.text.heldOut().lessThanOrEqualTo(0));
      }
      settings.getChildren().add(row);
    }
    var box =
        new VBox(
            TrainingFormRows.SPACING,
            knobs.choice(
                "prefix",
                form.prefix,
                List.of(PrefixPolicy.values()),
                each -> messages.text("train.prefix." + each.name().toLowerCase(Locale.ROOT))),
            fixed,
            knobs.number("length", form.length),
            knobs.number("accumulation", form.accumulation),
            knobs.number("warm-up-share", form.warmUp),
            settings,
            knobs.number("looks", form.looks),
            prompts(),
            knobs.text("field", form.text.field()),
            new Label(messages.text("train.target")),
            knobs.path("train-target", form.folder),
            ActionButton.small(actions.target(), Feather.FOLDER));
    var pane = new TitledPane(messages.text("train.section.more"), box);
    pane.setId("train-more");
    pane.setAnimated(false);
    pane.setExpanded(false);
    return pane;
  }

  private Node prompts() {
    var area = new TextArea();
    area.setPrefRowCount(3);
    area.setWrapText(true);
    area.textProperty().bindBidirectional(form.prompts);
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            area.requestFocusTraversal(
                event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
          }
        });
    return knobs.row("prompts", area);
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
    Button start = ActionButton.of(actions.start(), Feather.PLAY_CIRCLE);
    start.getStyleClass().add("accent");
    start.setMaxWidth(Double.MAX_VALUE);
    var others =
        new FlowPane(
            8,
            8,
            ActionButton.small(actions.measure(), Feather.ACTIVITY),
            ActionButton.icon(actions.copy(), Feather.COPY),
            ActionButton.small(actions.goOn(), Feather.ROTATE_CW));
    var box = new VBox(10, estimate, problem, start, others);
    box.getStyleClass().add("actions");
    return box;
  }
}
