package org.unmask.lesson.show;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.explanation.StateGeometry;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.RaceSetup;
import org.unmask.setting.SettingValues;

/** The work of a step, whose result is {@link Shown}. */
public sealed interface Show {
  /** The number of draws. */
  Parameter DRAWS = new Parameter("draws", 1, 200, 1, 40, 12);

  /** The number of candidates shown. */
  Parameter TOP = new Parameter("top", 1, 12, 1, 12, 5);

  /** The number of steps before the question. */
  Parameter PAUSE = new Parameter("pause", 0, 10_000, 1, 64, 0);

  /** The layer whose hidden states are shown first; the last one where it is not said. */
  Parameter LAYER = new Parameter("layer", 0, 200, 1, 48, 0);

  /** The step whose token is explained. */
  Parameter AT = new Parameter("at", 1, 10_000, 1, 64, 1);

  /** The number of the explained token among those that a step reveals. */
  Parameter TOKEN = new Parameter("token", 1, 1000, 1, 32, 1);

  /** Returns the text that it works on, which a reader may change. */
  String text();

  /** Returns the same of another text. */
  Show with(String text);

  /**
   * The work of predicting the tokens at the masks of a sentence.
   *
   * @param sentence with gaps, see {@link org.unmask.generation.gap.GappedText}
   * @param beside a causal model that is asked for the first mask, from what stands before it
   */
  record Candidates(String sentence, String model, Optional<String> beside, int top)
      implements Show {
    @Override
    public String text() {
      return sentence;
    }

    @Override
    public Show with(String text) {
      return new Candidates(text, model, beside, top);
    }
  }

  /**
   * The work of measuring how well a model restores a text by its mask ratio: for each ratio, that
   * share of the tokens is masked at random, in each of several draws.
   *
   * @param percents the ratios, from 1 to 100
   * @param beside a second model that is asked for the same masks
   */
  record Ratios(
      String sentence,
      String model,
      List<Integer> percents,
      int draws,
      long seed,
      Optional<String> beside)
      implements Show {
    /** Copies the list. */
    public Ratios {
      percents = List.copyOf(percents);
    }

    @Override
    public String text() {
      return sentence;
    }

    @Override
    public Show with(String text) {
      return new Ratios(text, model, percents, draws, seed, beside);
    }
  }

  /**
   * The work of masking a sentence as BERT's training does: in each draw, which tokens are
   * predicted, what stands in their place, and the loss of each.
   */
  record Maskings(String sentence, String model, int draws, long seed) implements Show {
    @Override
    public String text() {
      return sentence;
    }

    @Override
    public Show with(String text) {
      return new Maskings(text, model, draws, seed);
    }
  }

  /**
   * A word in a sentence.
   *
   * @param sense what it means there, by a name of the lesson's; may be empty
   */
  record Use(String sense, String sentence) {
    private static final Pattern FORM =
        Pattern.compile("(?:([\\p{L}\\p{N}-]{1,20}):\\s+)?(.+)", Pattern.DOTALL);

    /** Reads a sentence with its sense in front, as {@code river: The bank was muddy.} */
    public static Use of(String text) {
      Matcher form = FORM.matcher(text.strip());
      return form.matches()
          ? new Use(Objects.requireNonNullElse(form.group(1), ""), form.group(2))
          : new Use("", text.strip());
    }

    @Override
    public String toString() {
      return sense.isEmpty() ? sentence : sense + ": " + sentence;
    }
  }

  /**
   * The hidden states of a word in several sentences, by layer.
   *
   * @param layer the one shown first as points; the last one for none
   */
  record States(String word, List<Use> uses, String model, Optional<Integer> layer)
      implements Show {
    /** The fewest sentences that are compared. */
    public static final int FEWEST = 2;

    /** The most sentences that are compared. */
    public static final int MOST = StateGeometry.MOST;

    private static final String BETWEEN = " | ";

    /** Copies the list. */
    public States {
      uses = List.copyOf(uses);
    }

    /** Returns the word and the sentences, with bars between them. */
    @Override
    public String text() {
      return Stream.concat(Stream.of(word), uses.stream().map(Use::toString))
          .collect(Collectors.joining(BETWEEN));
    }

    /** Returns the same of such a text; whether it can be used is said when it is. */
    @Override
    public Show with(String text) {
      List<String> parts =
          Arrays.stream(text.split("\\|"))
              .map(String::strip)
              .filter(each -> !each.isEmpty())
              .toList();
      return new States(
          parts.isEmpty() ? "" : parts.getFirst(),
          parts.stream().skip(1).map(Use::of).toList(),
          model,
          layer);
    }
  }

  /**
   * Texts being generated, in up to six lanes of a race.
   *
   * @param pause how many steps of the first lane are shown before something is asked
   */
  record Lanes(RaceSetup setup, int pause) implements Show {
    @Override
    public String text() {
      return setup.text().prompt();
    }

    @Override
    public Show with(String text) {
      return new Lanes(prompted(setup, text), pause);
    }
  }

  /**
   * The work of explaining a token of a step of a text.
   *
   * @param setup of one lane
   * @param at the step, from 1
   * @param token which of those that it reveals, from 1, in the order in which it does
   */
  record Why(RaceSetup setup, int at, int token) implements Show {
    @Override
    public String text() {
      return setup.text().prompt();
    }

    @Override
    public Show with(String text) {
      return new Why(prompted(setup, text), at, token);
    }
  }

  private static RaceSetup prompted(RaceSetup setup, String prompt) {
    return setup.with(
        setup.text().with(SettingValues.NONE.with(GenerationSettings.PROMPT, prompt)));
  }
}
