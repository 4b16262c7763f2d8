package org.unmask.app.insight;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.Change;
import org.unmask.playback.lifeline.Lifelines;
import org.unmask.playback.lifeline.Lifelines.Measure;
import org.unmask.text.TokenLabel;

/** The description of a map cell: position, step, token, change and value. */
record CellDescription(InsightViewModel insight, Messages messages) {
  /** Returns a text such as “Position 12, step 4: ‘␣dragon’, revealed, 83 %”. */
  String of(@Nullable Lifelines map, int position, int step) {
    if (map == null || map.steps() == 0) {
      return messages.text("insight.map.empty");
    }
    if (position < 0 || position >= map.positions() || step < 1 || step > map.steps()) {
      return messages.text("insight.map.help");
    }
    int token = map.token(position, step);
    String label =
        switch (token) {
          case Draft.MASKED -> messages.text("token.masked");
          case Lifelines.ABSENT -> messages.text("insight.absent");
          default -> label(map, token);
        };
    Change change = map.change(position, step);
    String happened =
        change == Change.NONE
            ? ""
            : ", " + messages.text("insight.change." + change.name().toLowerCase(Locale.ROOT));
    String byPerson =
        map.isByPerson(position, step) ? ", " + messages.text("insight.change.person") : "";
    Measure measure = insight.measureProperty().get();
    String value = value(measure, map.value(measure, position, step));
    return messages.text("insight.cell", position, step, label + happened + byPerson, value);
  }

  private String label(Lifelines map, int token) {
    String label = TokenLabel.of(map.recording().vocabulary(), token);
    return label.isEmpty() ? messages.text("insight.special") : "‘%s’".formatted(label);
  }

  /** Returns a value with its unit. */
  String value(Measure measure, double value) {
    if (Double.isNaN(value)) {
      return messages.text("insight.not-recorded");
    }
    return switch (measure) {
      case CONFIDENCE -> messages.text("insight.percent", 100 * value);
      case ENTROPY -> messages.text("insight.nats", value);
      case STATE -> messages.text(value == 0 ? "insight.least.state" : "insight.most.state");
      case TURN -> messages.text(value == 0 ? "insight.least.turn" : "insight.most.turn");
    };
  }
}
