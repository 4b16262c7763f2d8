package org.unmask.app.form;

import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.Action;
import org.unmask.app.controls.NumberRow;
import org.unmask.app.controls.TitledBox;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.generation.GenerationSettings;

/** The sampler, what it does, and what it alone can be told. */
public final class SamplerChoice extends VBox {
  private static final double SPACING = 8;

  /**
   * The choice in a form.
   *
   * @param below what stands directly below the sampler
   */
  public SamplerChoice(SettingsForm form, Action readPaper, Messages messages, Node... below) {
    super(SPACING);
    disableProperty().bind(form.unused(GenerationSettings.SAMPLER));
    var sampler =
        choice(
            "sampler",
            messages.text("generate.sampler"),
            Samplers.ALL,
            spec -> messages.text("sampler." + spec.id()));
    sampler.setCellFactory(_ -> new GroupedCell(messages));
    sampler.valueProperty().bindBidirectional(form.sampler());
    var explanation = new Label();
    explanation.setWrapText(true);
    explanation.setMinHeight(USE_PREF_SIZE);
    explanation.getStyleClass().addAll("muted", "explanation");
    explanation
        .textProperty()
        .bind(form.sampler().map(spec -> messages.text("sampler." + spec.id() + ".rule")));
    var formula = new Tooltip();
    formula.textProperty().bind(form.sampler().map(SamplerSpec::formula));
    explanation.setTooltip(formula);
    var scheduleRow = new ScheduleChoice(form, messages);
    showWhen(scheduleRow, form, SamplerSpec::takesSchedule);
    getChildren().add(new TitledBox(messages.text("generate.sampler"), sampler));
    getChildren().addAll(below);
    getChildren().addAll(explanation, paper(form, readPaper, messages), scheduleRow);
    for (Parameter parameter : Samplers.parameters()) {
      var row =
          NumberRow.of(
              parameter,
              messages.text("parameter." + parameter.id()),
              messages.text("parameter." + parameter.id() + ".meaning"),
              form.parameter(parameter),
              messages);
      showWhen(row, form, spec -> spec.takes(parameter.id()));
      getChildren().add(row);
    }
  }

  /** A sampler in the list, below its group's name where the group begins. */
  private static final class GroupedCell extends ListCell<SamplerSpec> {
    private final Messages messages;

    GroupedCell(Messages messages) {
      this.messages = messages;
    }

    @Override
    protected void updateItem(@Nullable SamplerSpec spec, boolean isEmpty) {
      super.updateItem(spec, isEmpty);
      if (spec == null || isEmpty) {
        setText(null);
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      String group =
          messages.text(
              spec.isEveryday() ? "generate.samplers.everyday" : "generate.samplers.research");
      int index = Samplers.ALL.indexOf(spec);
      boolean begins = index == 0 || Samplers.ALL.get(index - 1).isEveryday() != spec.isEveryday();
      var heading = new Label(group);
      heading.getStyleClass().addAll("muted", "group-heading");
      String name = messages.text("sampler." + spec.id());
      setGraphic(begins ? new VBox(heading, new Label(name)) : null);
      setText(begins ? null : name);
      setAccessibleText(name + ", " + group);
    }
  }

  /** Returns where the rule was published, as an address that can be read as well as followed. */
  private static Hyperlink paper(SettingsForm form, Action readPaper, Messages messages) {
    var paper = new Hyperlink();
    paper.setId("paper");
    paper.textProperty().bind(form.sampler().map(spec -> shortAddress(spec.paper())));
    paper
        .accessibleTextProperty()
        .bind(form.sampler().map(spec -> messages.text("generate.paper", spec.paper())));
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

  /** Keeps a node in sight only with the samplers it means something to. */
  public static void showWhen(Node node, SettingsForm form, Predicate<SamplerSpec> means) {
    form.sampler()
        .subscribe(
            spec -> {
              node.setVisible(means.test(spec));
              node.setManaged(means.test(spec));
            });
  }

  interface Name<T> {
    String of(T value);
  }

  /** Returns a box to choose one of several in, each by its name. */
  static <T> ComboBox<T> choice(String id, String title, List<T> values, Name<T> name) {
    var choice = new ComboBox<T>();
    choice.setId(id);
    choice.setAccessibleText(title);
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.getItems().setAll(values);
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
