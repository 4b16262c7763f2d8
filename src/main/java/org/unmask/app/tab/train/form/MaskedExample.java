package org.unmask.app.tab.train.form;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.unmask.training.data.TextPreview.Token;
import org.unmask.training.objective.Objective;

/** What a model sees of an example at some mask ratio: the same draws at every ratio. */
final class MaskedExample {
  private static final int SEED = 7;

  private MaskedExample() {}

  /** What becomes of a token. */
  enum Fate {
    /** It is never masked. */
    PREFIX,
    /** It stays. */
    KEPT,
    /** It is masked. */
    MASKED,
    /** Another stands in its place. */
    REPLACED,
    /** It stays, but the model is asked about it too. */
    ASKED
  }

  /** A piece of the example, as the model sees it. */
  record Piece(String text, Fate fate) {}

  /**
   * The example, masked.
   *
   * @param prefix how many tokens stay visible
   */
  static List<Piece> of(List<Token> tokens, double ratio, Objective objective, int prefix) {
    double mean = tokens.stream().skip(prefix).mapToDouble(Token::surprisal).average().orElse(0);
    var random = new SplittableRandom(SEED);
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      double draw = random.nextDouble();
      var own = random.split();
      Token other = tokens.get(random.nextInt(tokens.size()));
      boolean chosen =
          token.maskable()
              && draw < objective.noise().chance(ratio, mean, Math.max(1e-9, token.surprisal()));
      if (i < prefix) {
        pieces.add(new Piece(token.text(), Fate.PREFIX));
      } else if (!chosen) {
        pieces.add(new Piece(token.text(), Fate.KEPT));
      } else {
        pieces.add(
            switch (objective.noise().fate(own)) {
              case MASKED -> new Piece(token.text(), Fate.MASKED);
              case REPLACED -> new Piece(other.text(), Fate.REPLACED);
              case KEPT -> new Piece(token.text(), Fate.ASKED);
            });
      }
    }
    return pieces;
  }
}
