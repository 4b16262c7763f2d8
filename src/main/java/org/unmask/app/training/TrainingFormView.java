package org.unmask.app.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.language.Messages;
import org.unmask.training.Objective;

/** What a run is made of. */
final class TrainingFormView extends VBox {
  private static final double SPACING = 10;

  private final TrainingFormViewModel training;
  private final TrainingForm form;
  private final TrainingActions actions;
  private final Messages messages;
  private final Knobs knobs;

  TrainingFormView(TrainingFormViewModel training, TrainingActions actions, Messages messages) {
    this.training = training;
    this.form = training.form();
    this.actions = actions;
    this.messages = messages;
    knobs = new Knobs(messages);
    getStyleClass().add("settings");
    var body = new VBox(base(), texts(), learning(), more());
    body.getStyleClass().add("settings-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(scroll, end());
  }

  private VBox section(String title, Node... rows) {
    var label = new Label(title);
    label.getStyleClass().add("section-title");
    var box = new VBox(SPACING, label);
    box.getChildren().addAll(rows);
    return box;
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
    var chosen = path("train-checkpoint");
    form.checkpoint.subscribe(folder -> show(chosen, folder));
    var checkpoint = new VBox(SPACING, chosen, button(actions.base(), Feather.FOLDER));
    form.base.subscribe(
        now -> {
          Knobs.show(size, now == Base.NEW);
          Knobs.show(checkpoint, now == Base.CHECKPOINT);
        });
    return section(
        messages.text("train.section.model"),
        knobs.choice(
            "base",
            form.base,
            List.of(Base.values()),
            each -> messages.text("train.base." + each.name().toLowerCase(Locale.ROOT))),
        size,
        checkpoint);
  }

  private static Label path(String id) {
    var label = new Label();
    label.setId(id);
    label.getStyleClass().addAll("muted", "explanation");
    label.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  private void show(Label label, @Nullable Path path) {
    label.setText(path == null ? messages.text("train.none") : path.toString());
    label.setTooltip(path == null ? null : new Tooltip(path.toString()));
  }

  private static Button button(Action action, Feather icon) {
    var button = new Button(action.label(), new FontIcon(icon));
    button.setId(action.id() + "-button");
    button.getStyleClass().add("small");
    button.setTooltip(new Tooltip(action.labelWithKeys()));
    button.setOnAction(_ -> action.run());
    button.disableProperty().bind(action.enabled().map(can -> !can));
    return button;
  }

  private static Button icon(Action action, Feather icon) {
    Button button = button(action, icon);
    button.setText("");
    button.getStyleClass().add("button-icon");
    button.setAccessibleText(action.label());
    return button;
  }

  private Node texts() {
    var list = new VBox(2);
    list.setId("train-texts");
    form.text.paths().subscribe(() -> showTexts(list));
    HBox own = knobs.text("own-separator", form.text.ownSeparator());
    form.text.separation().subscribe(now -> Knobs.show(own, now == Separation.OWN));
    return section(
        messages.text("train.section.text"),
        list,
        new FlowPane(
            8,
            8,
            button(actions.files(), Feather.FILE_TEXT),
            button(actions.folder(), Feather.FOLDER)),
        knobs.choice(
            "separator",
            form.text.separation(),
            List.of(Separation.values()),
            each -> messages.text("train.separator." + each.name().toLowerCase(Locale.ROOT))),
        own,
        knobs.number("held-out", form.text.heldOut(), false));
  }

  private void showTexts(VBox list) {
    list.getChildren().clear();
    for (Path text : form.text.paths()) {
      var name = path("train-text");
      show(name, text);
      HBox.setHgrow(name, Priority.ALWAYS);
      var remove = new Button("", new FontIcon(Feather.X));
      remove.getStyleClass().addAll("button-icon", "small", "flat");
      remove.setAccessibleText(messages.text("train.text.remove", text.getFileName()));
      remove.setTooltip(new Tooltip(remove.getAccessibleText()));
      remove.setOnAction(_ -> form.text.paths().remove(text));
      var row = new HBox(6, remove, name);
      row.setAlignment(Pos.CENTER_LEFT);
      list.getChildren().add(row);
    }
    if (form.text.paths().isEmpty()) {
      var drop = new Label(messages.text("train.text.drop"));
      drop.getStyleClass().add("drop-here");
      drop.setWrapText(true);
      drop.setMaxWidth(Double.MAX_VALUE);
      list.getChildren().add(drop);
    }
  }

  private Node learning() {
    var rule = new Label();
    rule.setWrapText(true);
    rule.setMinHeight(USE_PREF_SIZE);
    rule.getStyleClass().addAll("muted", "explanation");
    rule.textProperty()
        .bind(form.objective.map(each -> messages.text("train.objective.rule." + each.name())));
    HBox steps = knobs.number("steps", form.steps, true);
    HBox minutes = knobs.number("minutes", form.minutes, false);
    form.budget.subscribe(
        now -> {
          Knobs.show(steps, now == Budget.STEPS);
          Knobs.show(minutes, now == Budget.MINUTES);
        });
    return section(
        messages.text("train.section.learning"),
        knobs.choice(
            "objective",
            form.objective,
            Objective.all(),
            each -> messages.text("train.objective." + each.name())),
        rule,
        knobs.choice(
            "budget",
            form.budget,
            List.of(Budget.values()),
            each -> messages.text("train.budget." + each.name().toLowerCase(Locale.ROOT))),
        steps,
        minutes,
        knobs.number("learning-rate", form.learningRate, false),
        knobs.number("batch", form.batch, true));
  }

  private Node more() {
    HBox fixed = knobs.number("fixed-prefix", form.fixedPrefix, true);
    form.prefix.subscribe(now -> Knobs.show(fixed, now == PrefixPolicy.FIXED));
    HBox vocabulary = knobs.number("vocabulary", form.vocabulary, true);
    form.base.subscribe(now -> Knobs.show(vocabulary, now == Base.NEW));
    var folder = path("train-target");
    form.folder.subscribe(now -> show(folder, now));
    var box =
        new VBox(
            SPACING,
            knobs.choice(
                "prefix",
                form.prefix,
                List.of(PrefixPolicy.values()),
                each -> messages.text("train.prefix." + each.name().toLowerCase(Locale.ROOT))),
            fixed,
            knobs.number("length", form.length, true),
            vocabulary,
            knobs.number("accumulation", form.accumulation, true),
            knobs.number("warm-up", form.warmUp, false),
            knobs.number("averaging", form.averaging, false),
            knobs.number("seed", form.seed, true),
            knobs.number("looks", form.looks, true),
            prompts(),
            knobs.text("field", form.text.field()),
            new Label(messages.text("train.target")),
            folder,
            button(actions.target(), Feather.FOLDER));
    var pane = new TitledPane(messages.text("train.section.more"), box);
    pane.setId("train-more");
    pane.setAnimated(false);
    pane.setExpanded(false);
    return pane;
  }

  private Node prompts() {
    var area = new TextArea();
    area.setPrefRowCount(2);
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
    estimate.textProperty().bind(training.estimateProperty());
    estimate.visibleProperty().bind(training.estimateProperty().isNotEmpty());
    estimate.managedProperty().bind(estimate.visibleProperty());
    var problem = new Label();
    problem.setId("train-problem");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.getStyleClass().add("problem");
    problem.textProperty().bind(training.problemProperty());
    problem.visibleProperty().bind(training.problemProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    Button start = button(actions.start(), Feather.PLAY_CIRCLE);
    start.getStyleClass().remove("small");
    start.getStyleClass().add("accent");
    start.setMaxWidth(Double.MAX_VALUE);
    var others =
        new FlowPane(
            8,
            8,
            button(actions.measure(), Feather.ACTIVITY),
            icon(actions.copy(), Feather.COPY),
            button(actions.goOn(), Feather.ROTATE_CW));
    var box = new VBox(10, estimate, problem, start, others);
    box.getStyleClass().add("actions");
    return box;
  }
}
