package org.unmask.app.tab.train.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.i18n.Messages;

/** A view of the samples from the same prompts, with a slider over the steps of training. */
final class FilmstripView extends VBox {
  private static final double SPACING = 8;

  private final FilmstripViewModel strip;
  private final Messages messages;
  private final Consumer<Path> open;
  private final Label when = new Label();
  private final VBox texts = new VBox(SPACING);

  FilmstripView(FilmstripViewModel strip, Consumer<Path> open, Messages messages) {
    super(SPACING);
    this.strip = strip;
    this.open = open;
    this.messages = messages;
    setId("filmstrip");
    getStyleClass().add("filmstrip");
    var slider = new Slider(0, 0, 0);
    slider.setId("filmstrip-slider");
    slider.setAccessibleText(messages.text("train.film"));
    slider.setTooltip(new Tooltip(messages.text("train.film.meaning")));
    slider.setBlockIncrement(1);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    strip.lastProperty().subscribe(last -> slider.setMax(Math.max(0, last.intValue())));
    strip.placeProperty().subscribe(place -> slider.setValue(Math.max(0, place.intValue())));
    slider
        .valueProperty()
        .subscribe(
            value -> {
              if (strip.lastProperty().get() >= 0) {
                strip.placeProperty().set((int) Math.round(value.doubleValue()));
              }
            });
    HBox.setHgrow(slider, Priority.ALWAYS);
    when.setMinWidth(USE_PREF_SIZE);
    var title = new Label(messages.text("train.film"));
    title.setMinWidth(USE_PREF_SIZE);
    title.setLabelFor(slider);
    getChildren().addAll(new HBox(SPACING, title, slider, when), texts);
    strip.shownProperty().subscribe(this::show);
    visibleProperty().bind(strip.lastProperty().greaterThanOrEqualTo(0));
    managedProperty().bind(visibleProperty());
  }

  private void show(List<SampleFrame> frames) {
    when.setText(
        strip.stepProperty().get() == 0
            ? messages.text("train.film.before")
            : messages.text("train.film.step", strip.stepProperty().get()));
    texts.getChildren().setAll(frames.stream().map(this::card).toList());
  }

  private HBox card(SampleFrame frame) {
    var text = new Label(frame.text());
    text.setId("sample-" + frame.number());
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.getStyleClass().add("sample-text");
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    var play = new Button("", new FontIcon(Feather.PLAY));
    play.setId("sample-play-" + frame.number());
    play.getStyleClass().add("button-icon");
    play.setAccessibleText(messages.text("train.film.open", frame.number()));
    play.setTooltip(new Tooltip(messages.text("train.film.open", frame.number())));
    play.setMinWidth(USE_PREF_SIZE);
    play.setOnAction(_ -> open.accept(frame.file()));
    var card = new HBox(SPACING, play, text);
    card.getStyleClass().add("sample");
    return card;
  }
}
