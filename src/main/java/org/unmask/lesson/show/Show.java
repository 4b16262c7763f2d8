package org.unmask.lesson.show;

import java.util.List;
import java.util.Optional;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.RaceSetup;
import org.unmask.setting.SettingValues;

/** What a step shows: work for a model, whose result is {@link Shown}. */
public sealed interface Show {
  /** How many draws may be asked for. */
  Parameter DRAWS = new Parameter("draws", 1, 200, 1, 40, 12);

  /** How many candidates are shown. */
  Parameter TOP = new Parameter("top", 1, 12, 1, 12, 5);

  /** How many steps are made before something is asked. */
  Parameter PAUSE = new Parameter("pause", 0, 10_000, 1, 64, 0);

  /** Returns the text that it works on, which a reader may change. */
  String text();

  /** Returns the same of another text. */
  Show with(String text);

  /**
   * What a model would put at the masks of a sentence.
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
   * How well a model restores a text by how much of it is masked: of each ratio, as many tokens as
   * it says are masked at random, in each of several draws.
   *
   * @param percents the ratios, from 1 to 100
   */
  record Ratios(String sentence, String model, List<Integer> percents, int draws, long seed)
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
      return new Ratios(text, model, percents, draws, seed);
    }
  }

  /**
   * What BERT's training makes of a sentence: in each draw, which tokens are asked for, what stands
   * in their place, and what the loss of each is.
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
      return new Lanes(
          setup.with(setup.text().with(SettingValues.NONE.with(GenerationSettings.PROMPT, text))),
          pause);
    }
  }
}
