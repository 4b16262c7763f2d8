package org.unmask.training.init;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.unmask.text.Tokenizer;

/**
 * Embeddings of a new vocabulary, made from those of another: e(token) = mean of the old rows of
 * the pieces that the old tokenizer makes of the token's text.
 *
 * <ul>
 *   <li>A special token takes the row of its counterpart.
 *   <li>A token that begins within a word, as “ing”, takes the row of the old piece that stands for
 *       just that, WordPiece's “##ing”, where there is one.
 *   <li>Where the old vocabulary is lower case, texts are put in lower case first, and all tokens
 *       with capitals get one common offset, 0.5 σ · N(0, 1), where σ is the old table's standard
 *       deviation: else “The” and “the” would be the same.
 *   <li>A token without a text of its own, part of a character or white space, takes the mean row.
 * </ul>
 *
 * <p>From the mean of pieces a model learns several times as fast as from random rows.
 *
 * @see <a href="https://arxiv.org/abs/2112.06598">Minixhofer et al., WECHSEL</a>
 */
public final class EmbeddingTransfer {
  private static final double CAPITALS = 0.5;
  private static final String ALPHABET = "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z";
  private static final char NO_CHARACTER = '\uFFFD';

  private final float[] table;
  private final int width;
  private final Tokenizer old;
  private final boolean lowerCase;
  private final Map<String, Integer> pieces = new HashMap<>();
  private final float[] mean;
  private final float[] capitals;

  /**
   * Prepares to make embeddings.
   *
   * @param embeddings [old vocabulary, width]
   * @param old the tokenizer they belong to
   */
  public EmbeddingTransfer(Weight embeddings, Tokenizer old, RandomGenerator random) {
    table = embeddings.values();
    width = embeddings.shape()[1];
    this.old = old;
    lowerCase = Arrays.equals(old.encode(ALPHABET), old.encode(ALPHABET.toLowerCase(Locale.ROOT)));
    for (int id = old.vocabulary().size() - 1; id >= 0; id--) {
      pieces.put(old.vocabulary().decode(id), id); // the first of several with the same text
    }
    mean = meanRow();
    double deviation = CAPITALS * deviation();
    capitals = new float[width];
    for (int i = 0; i < width && lowerCase; i++) {
      capitals[i] = (float) (deviation * random.nextGaussian());
    }
  }

  /**
   * Makes the embeddings of another vocabulary.
   *
   * @param special old ids by new ones, of the tokens that play the same part
   * @param rows of the new table, from the vocabulary's size; those that no token uses are the mean
   *     row
   */
  public Weight embeddings(Tokenizer fresh, Map<Integer, Integer> special, int rows) {
    float[] values = new float[Math.multiplyExact(rows, width)];
    for (int id = 0; id < rows; id++) {
      Integer counterpart = special.get(id);
      float[] row =
          counterpart != null
              ? mean(counterpart)
              : id >= fresh.vocabulary().size() || fresh.vocabulary().isSpecial(id)
                  ? mean
                  : row(fresh.vocabulary().decode(id));
      System.arraycopy(row, 0, values, id * width, width);
    }
    return new Weight(new int[] {rows, width}, values);
  }

  private float[] row(String text) {
    if (text.isBlank() || text.indexOf(NO_CHARACTER) >= 0) {
      return mean;
    }
    String known = lowerCase ? text.toLowerCase(Locale.ROOT) : text;
    // punctuation stands for itself: WordPiece has “##.” but never uses it
    Integer within = Character.isLetterOrDigit(known.codePointAt(0)) ? pieces.get(known) : null;
    float[] row = within != null ? mean(within) : mean(old.encode(known));
    if (!known.equals(text)) {
      for (int i = 0; i < width; i++) {
        row[i] += capitals[i];
      }
    }
    return row;
  }

  /** Returns the mean of some rows, a fresh array; of none, that of all. */
  private float[] mean(int... ids) {
    if (ids.length == 0) {
      return mean.clone();
    }
    float[] row = new float[width];
    for (int id : ids) {
      for (int i = 0; i < width; i++) {
        row[i] += table[id * width + i] / ids.length;
      }
    }
    return row;
  }

  private float[] meanRow() {
    double[] sums = new double[width];
    for (int i = 0; i < table.length; i++) {
      sums[i % width] += table[i];
    }
    float[] row = new float[width];
    for (int i = 0; i < width; i++) {
      row[i] = (float) (sums[i] * width / table.length);
    }
    return row;
  }

  private double deviation() {
    double sum = 0;
    double squares = 0;
    for (float value : table) {
      sum += value;
      squares += (double) value * value;
    }
    double average = sum / table.length;
    return Math.sqrt(Math.max(0, squares / table.length - average * average));
  }
}
