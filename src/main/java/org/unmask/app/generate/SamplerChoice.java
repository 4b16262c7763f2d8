package org.unmask.app.generate;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.unmask.app.language.Messages;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.Schedule;

/** The sampler, what it does, and what it alone can be told. */
final class SamplerChoice extends VBox {
  private static final double SPACING = 8;

  SamplerChoice(SettingsForm form, Messages messages) {
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
    var schedule =
        choice(
            "schedule",
            messages.text("generate.schedule"),
            Schedule.values(),
            each -> messages.text("schedule." + each.name().toLowerCase(Locale.ROOT)));
    schedule.valueProperty().bindBidirectional(form.schedule());
    var scheduleRow = GenerateView.titled(messages.text("generate.schedule"), schedule);
    showWhen(scheduleRow, form, SamplerFamily::takesSchedule);
    var threshold =
        new NumberRow(
            "threshold",
            messages.text("generate.threshold"),
            messages.text("generate.threshold.meaning"),
            form.threshold(),
            0,
            1,
            0.01);
    showWhen(threshold, form, SamplerFamily::takesThreshold);
    getChildren()
        .addAll(
            GenerateView.titled(messages.text("generate.sampler"), sampler),
            explanation,
            scheduleRow,
            threshold);
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
}
