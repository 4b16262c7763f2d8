package org.unmask.app.tab.compare.curve;

import java.util.Arrays;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.NumberRow;
import org.unmask.app.controls.PathRow;
import org.unmask.app.controls.TitledBox;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;

/** What is measured, and the buttons that begin and end it. */
final class CurveFormView extends VBox {
  private static final double SPACING = 8;

  private final CurveViewModel curve;
  private final CurveForm form;
  private final Messages messages;

  CurveFormView(
      CurveViewModel curve, CurveActions actions, String shippedJudge, Messages messages) {
    this.curve = curve;
    this.messages = messages;
    form = curve.form();
    getStyleClass().add("settings");
    var body =
        new VBox(
            new TitledBox(messages.text("curve.samplers"), samplers()),
            field("curve-steps", messages.text("curve.steps-title"), form.stepsProperty()),
            numbers(),
            field("curve-prompt", messages.text("generate.prompt"), form.promptProperty()),
            path(
                messages.text("curve.judge"),
                form.judgeProperty().map(chosen -> chosen.isBlank() ? shippedJudge : chosen),
                actions.judge(),
                actions.shippedJudge()),
            path(
                messages.text("curve.reference-title"),
                form.referenceProperty()
                    .map(chosen -> chosen.isBlank() ? messages.text("curve.no-reference") : chosen),
                actions.reference(),
                actions.noReference()));
    body.getStyleClass().add("settings-body");
    body.disableProperty().bind(curve.runningProperty());
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(scroll, foot(actions));
  }

  private Node samplers() {
    var menu = new MenuButton();
    menu.setId("curve-samplers");
    menu.setMaxWidth(Double.MAX_VALUE);
    BooleanProperty[] all =
        Samplers.ALL.stream().map(form::samplerProperty).toArray(BooleanProperty[]::new);
    menu.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> messages.count("curve.samplers-chosen", chosen(all)), all));
    menu.accessibleTextProperty().bind(menu.textProperty());
    for (SamplerSpec spec : Samplers.ALL) {
      var item = new CheckMenuItem(messages.text("sampler." + spec.id()));
      item.setId("curve-sampler-" + spec.id());
      item.setMnemonicParsing(false);
      item.selectedProperty().bindBidirectional(form.samplerProperty(spec));
      menu.getItems().add(item);
    }
    return menu;
  }

  private static long chosen(BooleanProperty... all) {
    return Arrays.stream(all).filter(BooleanProperty::get).count();
  }

  private static Node field(String id, String name, StringProperty value) {
    var field = new TextField();
    field.setId(id);
    field.setAccessibleText(name);
    field.textProperty().bindBidirectional(value);
    return new TitledBox(name, field);
  }

  private Node numbers() {
    return new VBox(
        12,
        NumberRow.of(
            CurveForm.TEXTS,
            messages.text("curve.texts"),
            messages.text("curve.texts.meaning"),
            form.textsProperty(),
            messages),
        row(GenerationSettings.LENGTH, form.lengthProperty()),
        row(GenerationSettings.TEMPERATURE, form.temperatureProperty()));
  }

  /** A setting of texts, by an id that is this form's. */
  private NumberRow row(Field.Numeric field, Property<Number> value) {
    Parameter number = field.parameter();
    return NumberRow.of(
        new Parameter(
            "curve-" + field.id(),
            number.least(),
            number.most(),
            number.step(),
            number.typical(),
            number.usual()),
        messages.text("generate." + field.id()),
        messages.text("generate." + field.id() + ".meaning"),
        value,
        messages);
  }

  /** A file or folder, with buttons to choose one and to go back to none. */
  private static Node path(
      String title, ObservableValue<String> shown, Action choose, Action reset) {
    return new TitledBox(
        title,
        new PathRow(
            choose.id() + "-name",
            shown,
            ActionButton.icon(choose, Feather.FOLDER),
            ActionButton.icon(reset, Feather.X)));
  }

  private Node foot(CurveActions actions) {
    var problem = new Label();
    problem.setId("curve-problem");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.getStyleClass().add("problem");
    problem.textProperty().bind(curve.problemProperty());
    problem.visibleProperty().bind(curve.problemProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    var bar = new ProgressBar();
    bar.setId("curve-progress");
    bar.setAccessibleText(messages.text("action.curve-measure"));
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(curve.progressProperty());
    bar.visibleProperty().bind(curve.runningProperty());
    bar.managedProperty().bind(bar.visibleProperty());
    var status = new Label();
    status.setId("curve-status");
    status.setWrapText(true);
    status.setMinHeight(USE_PREF_SIZE);
    status.getStyleClass().addAll("muted", "explanation");
    status.textProperty().bind(curve.statusProperty());
    status.managedProperty().bind(status.textProperty().isNotEmpty());
    var measure =
        ActionButton.bind(new Button(), actions.measure(), new FontIcon(Feather.BAR_CHART_2));
    measure.setText(actions.measure().label());
    measure.setId("curve-measure-button");
    measure.getStyleClass().add("accent");
    measure.setMaxWidth(Double.MAX_VALUE);
    Node begins = ActionButton.explained(measure, actions.measure());
    HBox.setHgrow(begins, Priority.ALWAYS);
    var cancel = ActionButton.of(actions.cancel(), Feather.SQUARE);
    cancel.setText(messages.text("export.cancel"));
    var buttons = new HBox(SPACING, begins, ActionButton.explained(cancel, actions.cancel()));
    buttons.setAlignment(Pos.CENTER);
    var box = new VBox(10, problem, bar, status, buttons);
    box.getStyleClass().add("actions");
    return box;
  }
}
