package org.unmask.app.tab.train.form;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.PresetChoice;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.app.tab.train.recipe.DocumentSeparator;
import org.unmask.app.tab.train.recipe.NumberProperty;
import org.unmask.app.tab.train.recipe.PrefixPolicy;
import org.unmask.app.tab.train.recipe.TrainingBudget;
import org.unmask.app.tab.train.recipe.TrainingForm;
import org.unmask.app.tab.train.recipe.TrainingPresets;
import org.unmask.app.tab.train.recipe.TrainingRecipe;
import org.unmask.app.tab.train.recipe.VocabularyForm;
import org.unmask.app.tab.train.recipe.VocabularyKind;
import org.unmask.setting.Field;
import org.unmask.training.objective.kind.Objectives;
import org.unmask.training.setting.TrainingFields;

/**
 * The settings that need not be chosen before a first run, in sections folded under their present
 * values.
 */
final class FoldedSettings extends VBox {
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

  FoldedSettings(
      TrainingFormViewModel training,
      PresetsViewModel<TrainingRecipe> presets,
      TrainingFormActions actions,
      Messages messages) {
    this.training = training;
    this.form = training.form();
    this.actions = actions;
    this.messages = messages;
    knobs = new TrainingFormRows(messages);
    FoldedSection learning = section("learning");
    presets.naming().subscribe(now -> learning.setExpanded(learning.isExpanded() || now));
    // which gives the name's field the focus, once it can be seen
    var choice = new PresetChoice<>(presets, TrainingPresets.words(messages), messages);
    learning.add(learning(choice));
    FoldedSection details = section("details", details());
    FoldedSection samples = section("samples", knobs.number("looks", form.looks), prompts());
    FoldedSection more = section("more", advanced());
    getChildren().addAll(learning, details, samples, more);
    Runnable say =
        () -> {
          learning.say(
              Stream.of(
                  choice.nameProperty().get(),
                  budget(),
                  number(TrainingFields.LEARNING_RATE.id(), form.learningRate),
                  number(TrainingFields.BATCH.id(), form.batch)));
          details.say(
              Stream.of(
                  value("vocabulary-kind", vocabularyKind(form.vocabulary.kind().get())),
                  number("held-out", form.text.heldOut())));
          samples.say(
              Stream.of(
                  number("looks", form.looks),
                  value("prompts", String.join(" / ", form.prompts.get().lines().toList()))));
          more.say(
              Stream.of(number("length", form.length), value("prefix", prefix(form.prefix.get()))));
        };
    form.onChange(say);
    choice.nameProperty().subscribe(say);
    say.run();
  }

  private FoldedSection section(String id, Node... rows) {
    var section = new FoldedSection("train-" + id, messages.text("train.section." + id));
    section.add(rows);
    return section;
  }

  private String value(String key, String value) {
    return "%s: %s".formatted(messages.text("train.knob." + key), value);
  }

  private String number(String key, NumberProperty number) {
    return value(key, number.text(number.get()));
  }

  private String budget() {
    return form.budget.get() == TrainingBudget.STEPS
        ? number(TrainingFields.STEPS.id(), form.steps)
        : number("minutes", form.minutes);
  }

  private String vocabularyKind(VocabularyKind kind) {
    return messages.text("train.vocabulary." + kind.name().toLowerCase(Locale.ROOT));
  }

  private String prefix(PrefixPolicy policy) {
    return messages.text("train.prefix." + policy.name().toLowerCase(Locale.ROOT));
  }

  private Node vocabulary() {
    VocabularyForm vocabulary = form.vocabulary;
    VBox size = knobs.number("vocabulary", vocabulary.size());
    Label problem = TrainingFormRows.problem("train-tokenizer-problem");
    problem.textProperty().bind(training.vocabularyProblemProperty());
    var folder =
        new VBox(
            TrainingFormRows.SPACING,
            TrainingFormRows.chosen(
                knobs.path("train-tokenizer", vocabulary.folder()), actions.tokenizer()),
            problem);
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
            "vocabulary-kind", vocabulary.kind(), vocabulary.kinds(), this::vocabularyKind),
        size,
        folder);
  }

  private Node[] details() {
    HBox own = knobs.text("own-separator", form.text.ownSeparator());
    form.text
        .separation()
        .subscribe(now -> TrainingFormRows.show(own, now == DocumentSeparator.OWN));
    return new Node[] {
      vocabulary(),
      knobs.choice(
          "separator",
          form.text.separation(),
          List.of(DocumentSeparator.values()),
          each -> messages.text("train.separator." + each.name().toLowerCase(Locale.ROOT))),
      own,
      knobs.number("held-out", form.text.heldOut()),
      knobs.text("field", form.text.field())
    };
  }

  private Node[] learning(Node presets) {
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
    return new Node[] {
      presets,
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
      knobs.setting(TrainingFields.BATCH, form.settings)
    };
  }

  private Node[] advanced() {
    VBox fixed = knobs.number("fixed-prefix", form.fixedPrefix);
    form.prefix.subscribe(now -> TrainingFormRows.show(fixed, now == PrefixPolicy.FIXED));
    var settings = new VBox(TrainingFormRows.SPACING);
    for (Field<?> field : ADVANCED) {
      Node row = knobs.setting(field, form.settings);
      if (field.equals(TrainingFields.KEEP_BEST)) {
        row.setId("train-keep-best-row");
        row.disableProperty().bind(form.text.heldOut().lessThanOrEqualTo(0));
        StackPane explained =
            ActionButton.explained(
                row, messages.text("train.knob.keep-best"), messages.text("train.why.no-held-out"));
        explained.setMinWidth(0);
        row = explained;
      }
      settings.getChildren().add(row);
    }
    return new Node[] {
      knobs.choice("prefix", form.prefix, List.of(PrefixPolicy.values()), this::prefix),
      fixed,
      knobs.number("length", form.length),
      knobs.number("accumulation", form.accumulation),
      knobs.number("warm-up-share", form.warmUp),
      settings
    };
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
}
