package org.unmask.app.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.unmask.app.controls.ShapeIcon;
import org.unmask.app.i18n.Messages;
import org.unmask.app.influence.InfluencePane;
import org.unmask.app.influence.InfluenceViewModel;
import org.unmask.playback.lifeline.Lifeline.Event;
import org.unmask.text.Vocabulary;

/** The token card: the candidates and history of a position. */
final class TokenCard extends VBox {
  /** The maximum number of events shown; earlier ones are omitted. */
  private static final int EVENTS = 4;

  private static final KeyCombination PIN = KeyCombination.valueOf(InsightActions.PIN);

  private final Messages messages;
  private final Label token = new Label();
  private final Label place = new Label();
  private final Label story = new Label();
  private final Label said = new Label();
  private final Label heads;
  private final List<CandidateRow> rows = new ArrayList<>();
  private final VBox candidates = new VBox();
  private final CompetitionChart chart;
  private final ToggleButton pin;

  TokenCard(InsightViewModel insight, InfluenceViewModel influence, Messages messages) {
    this.messages = messages;
    chart = new CompetitionChart(messages);
    setId("why");
    getStyleClass().add("why");
    setAccessibleText(messages.text("insight.why"));
    token.getStyleClass().add("why-token");
    token.setId("why-token");
    place.getStyleClass().add("muted");
    story.setId("why-story");
    said.setId("why-said");
    story.setWrapText(true);
    said.setWrapText(true);
    said.getStyleClass().add("muted");
    heads = new Label(messages.text("insight.candidate.heads"));
    heads.getStyleClass().addAll("muted", "explanation");
    heads.setWrapText(true);
    heads.setMinHeight(USE_PREF_SIZE);
    for (int i = 0; i <= TokenExplanation.MOST; i++) {
      var row = new CandidateRow(insight, messages);
      row.setId("candidate-" + i);
      rows.add(row);
    }
    candidates.getChildren().addAll(rows);
    pin = pin(insight);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    token.setMinWidth(0);
    pin.setMinWidth(USE_PREF_SIZE);
    var header = new HBox(8, token, spacer, pin);
    header.setAlignment(Pos.CENTER_LEFT);
    var body =
        new VBox(
            place, story, said, heads, candidates, new InfluencePane(influence, messages), chart);
    body.getStyleClass().add("why-body");
    getChildren().addAll(header, new Body(body));
  }

  private ToggleButton pin(InsightViewModel insight) {
    var button = new ToggleButton("", ShapeIcon.PIN.node());
    button.setId("pin");
    button.getStyleClass().addAll("button-icon", "flat", "small");
    button.setTooltip(
        new Tooltip("%s (%s)".formatted(messages.text("insight.pin"), PIN.getDisplayText())));
    button.setAccessibleText(messages.text("insight.pin"));
    insight
        .pinnedProperty()
        .subscribe(now -> button.setSelected(now.intValue() != InsightViewModel.NONE));
    button.setOnAction(_ -> insight.togglePin());
    return button;
  }

  /** The part below the header, scrolled where the card has less height than it. */
  private static final class Body extends ScrollPane {
    Body(VBox content) {
      super(content);
      setFitToWidth(true);
      setHbarPolicy(ScrollBarPolicy.NEVER);
      setFocusTraversable(false);
      getStyleClass().add("edge-to-edge");
      setMinHeight(0);
    }

    /** Returns the bias of the texts in it, which wrap. */
    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }
  }

  /** Shows the card of a position. */
  void show(TokenExplanation why, Vocabulary vocabulary, boolean isPinned) {
    token.setText(messages.text(why.isMasked() ? "insight.masked" : "insight.special"));
    if (!why.token().isEmpty()) {
      token.setText(why.token());
    }
    place.setText(messages.text("insight.place", why.position(), why.step()));
    story.setText(story(why));
    said.setText(said(why));
    heads.setVisible(!why.candidates().isEmpty());
    heads.setManaged(heads.isVisible());
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).show(i < why.candidates().size() ? why.candidates().get(i) : null);
    }
    chart.setVisible(isPinned);
    chart.setManaged(isPinned);
    if (isPinned) {
      chart.show(why, vocabulary);
    }
  }

  private String story(TokenExplanation why) {
    List<Event> events = why.line().events();
    if (events.isEmpty()) {
      return messages.text(
          why.isGiven()
              ? "insight.given"
              : why.isMasked() ? "insight.still-masked" : "insight.kept");
    }
    var parts = new ArrayList<String>();
    for (Event event : events.subList(Math.max(0, events.size() - EVENTS), events.size())) {
      String key = event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      parts.add(messages.text("insight.event." + key, event.step()));
    }
    String all = String.join(", ", parts);
    return (events.size() > EVENTS ? "… " : "")
        + all.substring(0, 1).toUpperCase(messages.language().locale())
        + all.substring(1);
  }

  private String said(TokenExplanation why) {
    if (why.askedStep() == 0) {
      return messages.text(why.isGiven() ? "insight.never-asked" : "insight.not-asked-yet");
    }
    String entropy = messages.text("insight.entropy", why.entropy());
    return why.askedStep() == why.step()
        ? entropy
        : entropy + " · " + messages.text("insight.asked", why.askedStep());
  }
}
