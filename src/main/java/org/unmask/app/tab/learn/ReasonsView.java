package org.unmask.app.tab.learn;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.unmask.app.i18n.Messages;
import org.unmask.app.stage.StagePane;
import org.unmask.app.tab.learn.BarTable.Cell;
import org.unmask.app.theme.Arrangement;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Influence;
import org.unmask.lesson.show.TokenReasons;
import org.unmask.playback.Storyboard;

/**
 * A view of the reasons for a token: the text after its step, the token that did most for it, and
 * the worst pair.
 */
final class ReasonsView extends VBox {
  private static final int MOST = 6;

  private final TokenReasons reasons;
  private final Messages messages;

  /**
   * Creates the view.
   *
   * @param stage on which the text is drawn
   */
  ReasonsView(StagePane stage, TokenReasons reasons, Messages messages) {
    super(16);
    this.reasons = reasons;
    this.messages = messages;
    var board = new Storyboard(reasons.explained().recording());
    stage.arrange(board, Arrangement.PROSE);
    stage.draw(board, board.shot(board.endOf(reasons.step())), false);
    stage.view().setHighlighted(reasons.position());
    getChildren()
        .addAll(
            stage,
            line(
                "lesson-reason",
                messages.text(
                    "learn.why.token",
                    reasons.explained().revealed(reasons.position()),
                    reasons.step(),
                    100 * Math.exp(reasons.explained().explanation().logProbability()))),
            influences(),
            line("lesson-collision", reasons.worst().map(this::collision).orElseGet(this::alone)));
  }

  private static Label line(String id, String text) {
    Label line = LessonView.paragraph(text);
    line.setId(id);
    return line;
  }

  private BarTable influences() {
    List<Influence> strongest = reasons.strongest(MOST);
    double largest = strongest.isEmpty() ? 1 : Math.abs(strongest.getFirst().change());
    return new BarTable(
        "lesson-influences",
        List.of(messages.text("learn.why.shown"), messages.text("learn.why.change")),
        strongest.stream()
            .map(
                each ->
                    List.of(
                        Cell.of(reasons.explained().label(each)),
                        new Cell(
                            messages.text("influence.change", each.change()),
                            Math.abs(each.change()) / largest)))
            .toList());
  }

  private String alone() {
    return messages.text("influence.single");
  }

  private String collision(Collision pair) {
    return messages.text(
        "learn.why.pair",
        reasons.together(),
        reasons.explained().revealed(pair.shown()),
        reasons.explained().revealed(pair.read()),
        messages.text("influence.change", pair.gap()));
  }
}
