package org.unmask.app.tab.train.form;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;
import org.unmask.training.data.TextPreview.Token;
import org.unmask.training.objective.Objective;

/**
 * An example as a model sees it at some mask ratio: the same draws at every ratio. A position of
 * the prompt is {@link State#PROMPT}, one that is neither masked nor predicted {@link
 * State#SETTLED}, one that is predicted {@link State#MASKED}, {@link State#REPLACED} by another
 * token, or {@link State#FRESH} where its own token stays.
 */
final class MaskedExample {
  private static final int SEED = 7;

  private MaskedExample() {}

  /**
   * Returns the example, masked.
   *
   * @param number of the example, which its draws depend on
   * @param prefix how many tokens stay visible
   */
  static List<Cell> of(
      List<Token> tokens, int number, double ratio, Objective objective, int prefix) {
    double mean = tokens.stream().skip(prefix).mapToDouble(Token::surprisal).average().orElse(0);
    var random = new SplittableRandom(SEED + number);
    var cells = new ArrayList<Cell>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      double draw = random.nextDouble();
      var own = random.split();
      Token other = tokens.get(random.nextInt(tokens.size()));
      boolean isChosen =
          token.maskable()
              && draw < objective.noise().chance(ratio, mean, Math.max(1e-9, token.surprisal()));
      cells.add(
          i < prefix
              ? cell(token, State.PROMPT)
              : !isChosen
                  ? cell(token, State.SETTLED)
                  : switch (objective.noise().fate(own)) {
                    case MASKED -> new Cell("", State.MASKED, Double.NaN, 0);
                    case REPLACED -> cell(other, State.REPLACED);
                    case KEPT -> cell(token, State.FRESH);
                  });
    }
    return cells;
  }

  private static Cell cell(Token token, State state) {
    return new Cell(token.text(), state, Double.NaN, 0);
  }
}
