package org.unmask.app.tab.compare.curve;

import atlantafx.base.controls.CaptionMenuItem;
import java.util.Arrays;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.NumberRow;
import org.unmask.app.controls.PathRow;
import org.unmask.app.controls.TitledBox;
import org.unmask.app.controls.WorkForm;
import org.unmask.app.form.SamplerWords;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;

/** A factory of the form of a measurement, and of the buttons that start and stop it. */
record CurveFormView(CurveViewModel curve, Messages messages) {
  /** Returns the form. */
  WorkForm view(CurveActions actions, String shippedJudge) {
    CurveForm form = form();
    return new WorkForm(
        new WorkForm.Work(
            "curve",
            actions.measure(),
            Feather.BAR_CHART_2,
            actions.cancel(),
            messages.text("export.cancel")),
        new WorkForm.State(
            curve.problemProperty(),
            curve.runningProperty(),
            curve.progressProperty(),
            curve.statusProperty()),
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
  }

  private CurveForm form() {
    return curve.form();
  }

  private Node samplers() {
    var menu = new MenuButton();
    menu.setId("curve-samplers");
    menu.setMaxWidth(Double.MAX_VALUE);
    list(menu);
    form().recommended().addListener((ListChangeListener<SamplerOptions>) _ -> list(menu));
    return menu;
  }

  /** Lists what the open model recommends, then all samplers at their defaults, in groups. */
  private void list(MenuButton menu) {
    menu.getItems().clear();
    if (!form().recommended().isEmpty()) {
      menu.getItems().add(new CaptionMenuItem(messages.text("curve.samplers.recommended")));
      form().recommended().forEach(sampler -> menu.getItems().add(item(sampler)));
    }
    for (boolean everyday : List.of(true, false)) {
      String group = everyday ? "generate.samplers.everyday" : "generate.samplers.research";
      menu.getItems().add(new CaptionMenuItem(messages.text(group)));
      Samplers.ALL.stream()
          .filter(spec -> spec.isEveryday() == everyday)
          .forEach(spec -> menu.getItems().add(item(SamplerOptions.usual(spec))));
    }
    var all =
        menu.getItems().stream()
            .filter(CheckMenuItem.class::isInstance)
            .map(item -> ((CheckMenuItem) item).selectedProperty())
            .toArray(BooleanProperty[]::new);
    menu.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> messages.count("curve.samplers-chosen", chosen(all)), all));
    menu.accessibleTextProperty().bind(menu.textProperty());
  }

  private CheckMenuItem item(SamplerOptions sampler) {
    var item = new CheckMenuItem(new SamplerWords(messages).name(sampler));
    boolean isUsual = sampler.equals(SamplerOptions.usual(sampler.spec()));
    item.setId((isUsual ? "curve-sampler-" : "curve-recommended-") + sampler.spec().id());
    item.setMnemonicParsing(false);
    item.selectedProperty().bindBidirectional(form().samplerProperty(sampler));
    return item;
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
            form().textsProperty(),
            messages),
        row(GenerationSettings.LENGTH, form().lengthProperty()),
        row(GenerationSettings.TEMPERATURE, form().temperatureProperty()));
  }

  /** Returns a setting of texts, by an id that is this form's. */
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

  /** Returns a file or folder, with buttons to choose one and to go back to none. */
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
}
