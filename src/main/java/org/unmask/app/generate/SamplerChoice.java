package org.unmask.app.generate;

import java.util.Arrays;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.Action;
import org.unmask.app.language.Messages;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;

/** The sampler, what it does, and what it alone can be told. */
final class SamplerChoice extends VBox {
  private static final double SPACING = 8;

  SamplerChoice(SettingsForm form, Action readPaper, Messages messages) {
    super(SPACING);
    var sampler =
        choice(
            "sampler",
            messages.text("generate.sampler"),
            SamplerFamily.values(),
            family -> messages.text("sampler." + family.id()));
    sampler.valueProperty().bindBidirectional(form.sampler());
    var explanation = new Label();
    explanation.setWrapText(true);
    explanation.setMinHeight(USE_PREF_SIZE);
    explanation.getStyleClass().addAll("muted", "explanation");
    explanation
        .textProperty()
        .bind(form.sampler().map(family -> messages.text("sampler." + family.id() + ".rule")));
    var scheduleRow = new ScheduleChoice(form, messages);
    showWhen(scheduleRow, form, SamplerFamily::takesSchedule);
    getChildren()
        .addAll(
            new TitledBox(messages.text("generate.sampler"), sampler),
            explanation,
            paper(form, readPaper, messages),
            scheduleRow);
    for (Parameter parameter : Parameter.values()) {
      NumberRow row = row(parameter, form, messages);
      showWhen(row, form, family -> family.parameters().containsKey(parameter));
      getChildren().add(row);
    }
  }

  /** Where the rule was published, as an address that can be read as well as followed. */
  private static Hyperlink paper(SettingsForm form, Action readPaper, Messages messages) {
    var paper = new Hyperlink();
    paper.setId("paper");
    paper.textProperty().bind(form.sampler().map(family -> shortAddress(family.paper())));
    paper
        .accessibleTextProperty()
        .bind(form.sampler().map(family -> messages.text("generate.paper", family.paper())));
    paper.setTooltip(new Tooltip(readPaper.labelWithKeys()));
    paper.setOnAction(
        _ -> {
          readPaper.run();
          paper.setVisited(false);
        });
    return paper;
  }

  private static String shortAddress(String address) {
    return address.replaceFirst("^https://", "").replaceFirst("/$", "");
  }

  private static NumberRow row(Parameter parameter, SettingsForm form, Messages messages) {
    double step =
        switch (parameter) {
          case BLOCK, SPACING -> 1;
          case REMASKING_RATE -> 0.001;
          case THRESHOLD, FACTOR, NOISE, RANKING_TEMPERATURE, ENTROPY_BOUND -> 0.01;
        };
    return new NumberRow(
        parameter.id(),
        messages.text("parameter." + parameter.id()),
        messages.text("parameter." + parameter.id() + ".meaning"),
        form.parameter(parameter),
        parameter.least(),
        usualMost(parameter),
        step);
  }

  /** Where the slider ends; the field takes more. */
  private static double usualMost(Parameter parameter) {
    return switch (parameter) {
      case THRESHOLD -> 1;
      case FACTOR -> 4;
      case NOISE -> 10;
      case RANKING_TEMPERATURE -> 2;
      case REMASKING_RATE -> 0.2;
      case ENTROPY_BOUND -> 5;
      case SPACING -> 32;
      case BLOCK -> 64;
    };
  }

  /** Keeps a node in sight only with the samplers it means something to. */
  static void showWhen(Node node, SettingsForm form, Predicate<SamplerFamily> means) {
    form.sampler()
        .subscribe(
            family -> {
              node.setVisible(means.test(family));
              node.setManaged(means.test(family));
            });
  }

  interface Name<T> {
    String of(T value);
  }

  /** A box to choose one of several in, each by its name. */
  static <T> ComboBox<T> choice(String id, String title, T[] values, Name<T> name) {
    var choice = new ComboBox<T>();
    choice.setId(id);
    choice.setAccessibleText(title);
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.getItems().setAll(Arrays.asList(values));
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T value) {
            return value == null ? "" : name.of(value);
          }

          @Override
          public @Nullable T fromString(String text) {
            return null;
          }
        });
    return choice;
  }
}
