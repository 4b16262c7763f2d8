package org.unmask.app.generate;

import java.util.Arrays;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.Schedule;

/** The sampler, what it does, and what it alone can be told. */
final class SamplerChoice extends VBox {
  private static final double SPACING = 8;

  SamplerChoice(SettingsForm form) {
    super(SPACING);
    var sampler = choice("sampler", "Sampler", SamplerFamily.values(), SamplerFamily::label);
    sampler.valueProperty().bindBidirectional(form.sampler());
    var explanation = new Label();
    explanation.setWrapText(true);
    explanation.setMinHeight(USE_PREF_SIZE);
    explanation.getStyleClass().addAll("muted", "explanation");
    explanation.textProperty().bind(form.sampler().map(SamplerChoice::explanation));
    var schedule = choice("schedule", "Schedule", Schedule.values(), SamplerChoice::name);
    schedule.valueProperty().bindBidirectional(form.schedule());
    var scheduleRow = GenerateView.titled("Schedule", schedule);
    showWhen(scheduleRow, form, SamplerFamily::takesSchedule);
    var threshold =
        new NumberRow(
            "threshold",
            "Threshold",
            "A token is revealed where its probability reaches this.",
            form.threshold(),
            0,
            1,
            0.01);
    showWhen(threshold, form, SamplerFamily::takesThreshold);
    getChildren()
        .addAll(GenerateView.titled("Sampler", sampler), explanation, scheduleRow, threshold);
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

  private interface Name<T> {
    String of(T value);
  }

  private static <T> ComboBox<T> choice(String id, String title, T[] values, Name<T> name) {
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

  private static String name(Schedule schedule) {
    return switch (schedule) {
      case LINEAR -> "Linear";
      case COSINE -> "Cosine";
    };
  }

  private static String explanation(SamplerFamily family) {
    return switch (family) {
      case SCHEDULED_REMASKING ->
          "Fills every mask, then masks a share of the text again; the share falls to nothing.";
      case CONFIDENCE_THRESHOLD ->
          "Reveals whatever the model is sure enough of; takes as many steps as it needs.";
      case LOW_CONFIDENCE ->
          "Fills every mask and keeps the most certain; what was revealed stays.";
      case RANDOM_ORDER -> "Reveals masks in random order; what was revealed stays.";
    };
  }
}
