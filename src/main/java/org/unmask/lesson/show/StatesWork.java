package org.unmask.lesson.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.HiddenStates;
import org.unmask.error.UserError;
import org.unmask.explanation.StateGeometry;
import org.unmask.lesson.show.WordStates.Pair;
import org.unmask.lesson.show.WordStates.Spot;
import org.unmask.race.LoadedModel;
import org.unmask.text.TokenText;

/**
 * The work of {@link Show.States}: reads the hidden states of a word in several sentences, a
 * sentence each time.
 */
final class StatesWork implements Iterator<Shown> {
  private final Show.States asked;
  private final LessonModels models;

  /** The hidden states by sentence, [layer][hidden]. */
  private final List<float[][]> states = new ArrayList<>();

  StatesWork(Show.States asked, LessonModels models) {
    this.asked = asked;
    this.models = models;
  }

  @Override
  public boolean hasNext() {
    return states.isEmpty() || states.size() < asked.uses().size();
  }

  @Override
  public Shown next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all sentences are read");
    }
    int count = asked.uses().size();
    if (count < Show.States.FEWEST || count > Show.States.MOST) {
      throw new UserError(
          "A word is compared in %d to %d sentences, but here are %d. Write the word, then the sentences, with | between them.",
          Show.States.FEWEST, Show.States.MOST, count);
    }
    LoadedModel model = models.find(asked.model()).load();
    HiddenStates reader =
        model
            .hiddenStates()
            .orElseThrow(
                () ->
                    new UserError(
                        "This step needs hidden states, which the model %s in %s does not give. Put a RoBERTa or BERT into that folder, or go to the next step.",
                        asked.model(), models.folder(asked.model())));
    states.add(state(model, reader, asked.uses().get(states.size()).sentence()));
    return hasNext() ? new WordStates(asked.uses(), List.of(), List.of(), 0) : compared();
  }

  /** Returns the mean state of the word's tokens by layer. */
  private float[][] state(LoadedModel model, HiddenStates reader, String sentence) {
    int[] tokens = SentenceTokens.of(sentence, model);
    int[] positions = positions(model, tokens, sentence);
    float[][][] read = reader.hiddenStates(tokens, positions);
    float[][] means = new float[read.length][read[0][0].length];
    for (int layer = 0; layer < read.length; layer++) {
      for (float[] token : read[layer]) {
        for (int i = 0; i < token.length; i++) {
          means[layer][i] += token[i] / positions.length;
        }
      }
    }
    return means;
  }

  /** Returns the positions whose texts have a part of the word, where it stands first. */
  private int[] positions(LoadedModel model, int[] tokens, String sentence) {
    String[] texts = new TokenText(model.tokenizer().vocabulary()).of(tokens);
    int[] ends = new int[texts.length];
    for (int i = 0; i < texts.length; i++) {
      ends[i] = texts[i].length() + (i == 0 ? 0 : ends[i - 1]);
    }
    Matcher word =
        Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(asked.word()) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(String.join("", texts));
    if (!word.find()) {
      throw new UserError(
          "“%.80s” does not have the word “%.40s”. Write a sentence with it.",
          sentence, asked.word());
    }
    return IntStream.range(1, texts.length)
        .filter(i -> ends[i] > word.start() && ends[i - 1] < word.end())
        .toArray();
  }

  private WordStates compared() {
    int count = states.size();
    int layers = states.getFirst().length;
    float[][][] byLayer = new float[layers][count][];
    for (int layer = 0; layer < layers; layer++) {
      for (int i = 0; i < count; i++) {
        byLayer[layer][i] = states.get(i)[layer];
      }
    }
    var pairs = new ArrayList<Pair>();
    for (int one = 0; one < count; one++) {
      for (int other = one + 1; other < count; other++) {
        boolean isSame = asked.uses().get(one).sense().equals(asked.uses().get(other).sense());
        List<Double> cosines =
            Arrays.stream(StateGeometry.cosines(byLayer, one, other)).boxed().toList();
        pairs.add(new Pair(one + 1, other + 1, isSame, cosines));
      }
    }
    List<List<Spot>> planes =
        Arrays.stream(byLayer)
            .map(StateGeometry::principalComponents)
            .map(plane -> Arrays.stream(plane).map(at -> new Spot(at[0], at[1])).toList())
            .toList();
    int last = layers - 1;
    return new WordStates(asked.uses(), pairs, planes, asked.layer().orElse(last));
  }
}
