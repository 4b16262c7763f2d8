package org.unmask.app.form;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.form.SamplerSuggestion.State;
import org.unmask.app.i18n.Messages;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.SamplerFigures;

/** A row that names the sampler with the best text and its cost, with a button that sets it. */
public final class SuggestionRow extends VBox {
  private static final double SPACING = 6;

  private final Messages messages;

  /**
   * Creates the row.
   *
   * @param suggest puts what is suggested into the form
   */
  public SuggestionRow(SamplerSuggestion suggestion, Action suggest, Messages messages) {
    super(SPACING);
    this.messages = messages;
    var said = new Label();
    said.setId("suggestion");
    said.setWrapText(true);
    said.setMinHeight(USE_PREF_SIZE);
    said.getStyleClass().addAll("muted", "explanation");
    said.textProperty().bind(suggestion.stateProperty().map(this::said));
    said.visibleProperty().bind(said.textProperty().isNotEmpty());
    said.managedProperty().bind(said.visibleProperty());
    said.setTooltip(
        new Tooltip(messages.text("suggest.rule", Math.round(100 * SamplerFigures.VARIETY))));
    Node button = ActionButton.small(suggest, Feather.SLIDERS);
    button.visibleProperty().bind(suggestion.possible());
    button.managedProperty().bind(button.visibleProperty());
    getChildren().addAll(said, button);
  }

  private String said(State state) {
    return switch (state) {
      case State.Unread() -> "";
      case State.Unmeasured() -> messages.text("suggest.unmeasured");
      case State.Unreadable(var reason) -> messages.error(reason);
      case State.Unvaried(var figures, int passes) ->
          messages.text("suggest.unvaried", passes, figures.date().toString());
      case State.Best(var figures, int passes, var row) ->
          messages.text(
              "suggest.best",
              passes,
              name(row.setting()),
              row.measures().nats(),
              figures.real().nats(),
              row.passes(),
              row.seconds(),
              figures.date().toString(),
              figures.conditions().model().device());
    };
  }

  /** Returns the sampler's name, with its numbers that are not the defaults, and its steps. */
  private String name(CurveSetting setting) {
    String name = new SamplerWords(messages).name(setting.sampler());
    return setting.steps() == 0
        ? name
        : name + ", " + messages.count("suggest.steps", setting.steps());
  }
}
