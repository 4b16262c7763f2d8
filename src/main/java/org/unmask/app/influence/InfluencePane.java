package org.unmask.app.influence;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.Action;
import org.unmask.app.i18n.Messages;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Explaining;
import org.unmask.explanation.Influence;
import org.unmask.playback.ExplainedTokens;

/** The part of the token card that asks why the token came, and shows the answer. */
public final class InfluencePane extends VBox {
  private final InfluenceViewModel influence;
  private final Messages messages;
  private final VBox answer = new VBox();

  /** Creates the pane of a view-model. */
  public InfluencePane(InfluenceViewModel influence, Messages messages) {
    super(4);
    this.influence = influence;
    this.messages = messages;
    setId("influence");
    InfluenceActions actions = InfluenceActions.of(influence, messages);
    Button ask = button(actions.ask());
    whileShown(ask, influence.explainedProperty().isNull().and(isIdle()));
    var reason = words("");
    reason.setId("influence-reason");
    reason.textProperty().bind(influence.reasonProperty());
    whileShown(
        reason, influence.explainedProperty().isNull().and(reason.textProperty().isNotEmpty()));
    answer.setSpacing(2);
    answer.setId("influence-answer");
    Button waiting = button(actions.waiting());
    whileShown(waiting, influence.explainedProperty().isNotNull());
    whileShown(answer, influence.explainedProperty().isNotNull());
    getChildren().addAll(ask, reason, progress(), answer, waiting);
    influence.explainedProperty().subscribe(this::show);
  }

  private BooleanBinding isIdle() {
    return influence.progressProperty().isEqualTo(InfluenceViewModel.IDLE, 0);
  }

  private static void whileShown(Node node, ObservableBooleanValue shown) {
    node.visibleProperty().bind(shown);
    node.managedProperty().bind(node.visibleProperty());
  }

  private static Button button(Action action) {
    var button = new Button(action.label());
    button.setId(action.id());
    button.setTooltip(new Tooltip(action.labelWithKeys()));
    button.disableProperty().bind(Bindings.not(action.enabled()));
    button.setOnAction(_ -> action.run());
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinHeight(USE_PREF_SIZE);
    return button;
  }

  private Node progress() {
    var bar = new ProgressBar();
    bar.setId("influence-progress");
    bar.setAccessibleText(messages.text("influence.progress"));
    bar.progressProperty().bind(influence.progressProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    var cancel = new Button(messages.text("influence.cancel"));
    cancel.setId("influence-cancel");
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setOnAction(_ -> influence.cancel());
    var row = new HBox(8, bar, cancel);
    row.setAlignment(Pos.CENTER_LEFT);
    whileShown(row, isIdle().not());
    return row;
  }

  private static Label words(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll("muted", "explanation");
    return label;
  }

  private void show(@Nullable ExplainedTokens explained) {
    answer.getChildren().clear();
    if (explained == null) {
      return;
    }
    double probability = Math.exp(explained.explanation().logProbability());
    answer
        .getChildren()
        .add(
            words(
                messages.text(
                    "influence.heads", explained.explanation().step(), 100 * probability)));
    List<Influence> strongest = explained.explanation().strongest(InfluenceViewModel.MOST);
    double largest = strongest.isEmpty() ? 0 : Math.abs(strongest.getFirst().change());
    for (Influence each : strongest) {
      answer
          .getChildren()
          .add(
              new InfluenceRow(
                  explained.label(each), each.position(), each.change(), largest, messages));
    }
    answer.getChildren().add(words(collided(explained)));
    explained.explanation().collisions().stream()
        .limit(InfluenceViewModel.MOST_PAIRS)
        .forEach(
            pair -> answer.getChildren().addAll(line(explained, pair), waiting(explained, pair)));
  }

  private String collided(ExplainedTokens explained) {
    int together = influence.together();
    if (together == 1) {
      return messages.text("influence.single");
    }
    int pairs = explained.explanation().collisions().size();
    if (pairs > 0) {
      return messages.text("influence.collided", together, pairs);
    }
    return messages.text(
        together > Explaining.MOST_TOGETHER ? "influence.none-of-its" : "influence.none", together);
  }

  /** Continues with the token of a pair masked that the other one makes unlikely. */
  private Button waiting(ExplainedTokens explained, Collision pair) {
    var button =
        new Button(messages.text("influence.pair-waiting", explained.revealed(pair.read())));
    button.getStyleClass().addAll("small", "see-pair-waiting");
    button.setWrapText(true);
    button.disableProperty().bind(influence.canWaitProperty().not());
    button.setOnAction(_ -> influence.keepWaiting(pair.read()));
    button.setMinHeight(USE_PREF_SIZE);
    return button;
  }

  private Label line(ExplainedTokens explained, Collision pair) {
    var line =
        new Label(
            messages.text(
                "influence.pair",
                explained.revealed(pair.shown()),
                explained.revealed(pair.read()),
                messages.text("influence.change", pair.gap())));
    line.getStyleClass().add("collision");
    return line;
  }
}
