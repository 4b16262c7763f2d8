package org.unmask;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;

/**
 * A tokenizer whose tokens are bytes, and a model that knows nothing: its predictions depend on the
 * position and the draft in an arbitrary but repeatable way.
 *
 * @param maximumLength the model's window
 */
public record TinyLanguage(int maximumLength)
    implements Tokenizer, Vocabulary, MaskedLanguageModel {
  private static final int SPECIALS = 5;
  private static final int MASK = 4;

  @Override
  public Vocabulary vocabulary() {
    return this;
  }

  @Override
  public int[] encode(String text) {
    var ids = new ArrayList<Integer>();
    String[] parts = text.split("<mask>", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        ids.add(MASK);
      }
      for (byte b : parts[i].getBytes(StandardCharsets.UTF_8)) {
        ids.add(SPECIALS + (b & 0xff));
      }
    }
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public int start() {
    return 0;
  }

  @Override
  public int end() {
    return 2;
  }

  @Override
  public int mask() {
    return MASK;
  }

  @Override
  public int size() {
    return SPECIALS + 256;
  }

  @Override
  public byte[] bytes(int token) {
    return isSpecial(token) ? new byte[0] : new byte[] {(byte) (token - SPECIALS)};
  }

  @Override
  public boolean isSpecial(int token) {
    return token < SPECIALS;
  }

  @Override
  public int vocabularySize() {
    return size();
  }

  @Override
  public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
    return Arrays.stream(positions)
        .mapToObj(position -> predict(draft, position, draft.token(position), candidates))
        .toList();
  }

  @Override
  public List<Prediction> predictGiven(Draft draft, int[] given, int[] positions, int candidates) {
    return IntStream.range(0, positions.length)
        .mapToObj(i -> predict(draft, positions[i], given[i], candidates))
        .toList();
  }

  /** Lower-case letters and the space, with random logits. */
  private static Prediction predict(Draft draft, int position, int token, int candidates) {
    var random = new Random(31L * draft.hashCode() + position);
    String letters = "abcdefghijklmnopqrstuvwxyz ";
    double[] logits = letters.chars().mapToDouble(c -> 2 * random.nextGaussian()).toArray();
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    int[] best =
        IntStream.range(0, logits.length)
            .boxed()
            .sorted((a, b) -> Double.compare(logits[b], logits[a]))
            .limit(candidates)
            .mapToInt(Integer::intValue)
            .toArray();
    float[] logProbabilities = new float[best.length];
    for (int rank = 0; rank < best.length; rank++) {
      logProbabilities[rank] = (float) (logits[best[rank]] - Math.log(sum));
    }
    int[] tokens = Arrays.stream(best).map(letter -> SPECIALS + letters.charAt(letter)).toArray();
    int given = letters.indexOf(token - SPECIALS);
    float standing = given < 0 ? -30 : (float) (logits[given] - Math.log(sum));
    return new Prediction(position, tokens, logProbabilities, 1, standing);
  }
}
