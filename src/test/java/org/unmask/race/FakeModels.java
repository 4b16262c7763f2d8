package org.unmask.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.unmask.CausalLanguage;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.model.HiddenStates;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;
import org.unmask.training.bound.LanguageModelScorer;
import org.unmask.training.objective.MaskedBatch;

/** Models of a race, made by hand: “masked” and “causal”, of which what is done is noted. */
public final class FakeModels implements RaceModels {
  /** The events so far, in turn: “load masked”, “pass masked”, “score”, “close masked”. */
  public final List<String> log = new ArrayList<>();

  private static final int WINDOW = 32;
  private static final long BYTES = 100L << 20;

  private final Map<String, LoadedModel> models = new LinkedHashMap<>();
  private long available = Long.MAX_VALUE;

  /** The two models. */
  public FakeModels() {
    var letters = new TinyLanguage(WINDOW);
    put("masked", letters, letters);
    put("causal", new CausalLanguage(WINDOW, 1000), letters);
  }

  /** A finished race of a masked, a causal and an absent model. */
  public static Race race() {
    Settings standard = Settings.standard();
    var text = new GenerationSettings("abc", 2, 24, standard);
    SamplerOptions sampler = SamplerOptions.usual(LowConfidence.SPEC);
    var lane = new Lane("masked", new Settings(sampler, 4, standard.choice(), 1));
    Settings leftToRight =
        new Settings(SamplerOptions.usual(LeftToRight.SPEC), 1, standard.choice(), 1);
    var setup =
        new RaceSetup(
            text,
            List.of(
                lane,
                new Lane("From left to right", "causal", leftToRight),
                new Lane("absent", lane.settings())),
            RaceClock.PASSES,
            "causal",
            1);
    try (var run = new RaceRun(setup, new FakeModels())) {
      while (run.hasNext()) {
        run.next();
      }
      return run.race();
    }
  }

  /** Puts a model under a name. */
  FakeModels put(String name, MaskedLanguageModel model, Tokenizer tokenizer) {
    models.put(name, new Loaded(name, model, tokenizer));
    return this;
  }

  /** Lets so many models of 100 MB fit into memory. */
  FakeModels withRoomFor(int count) {
    available = count * BYTES;
    return this;
  }

  @Override
  public Candidate find(String model) {
    String name = model.replace("./", "");
    LoadedModel loaded = models.get(name);
    if (loaded == null) {
      throw new UserError("There is no folder %s. Choose another.", model);
    }
    return new Found(name, loaded);
  }

  @Override
  public long available() {
    return available;
  }

  private final class Found implements Candidate {
    private final String name;
    private final LoadedModel loaded;

    Found(String name, LoadedModel loaded) {
      this.name = name;
      this.loaded = loaded;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String id() {
      return name;
    }

    @Override
    public long bytes() {
      return BYTES;
    }

    @Override
    public LoadedModel load() {
      log.add("load " + name);
      return loaded;
    }
  }

  private final class Loaded implements LoadedModel {
    private final String name;
    private final MaskedLanguageModel model;
    private final Tokenizer tokenizer;

    Loaded(String name, MaskedLanguageModel model, Tokenizer tokenizer) {
      this.name = name;
      this.model = model;
      this.tokenizer = tokenizer;
    }

    @Override
    public MaskedLanguageModel model() {
      return new Noted(name, model);
    }

    @Override
    public Tokenizer tokenizer() {
      return tokenizer;
    }

    @Override
    public ModelLabel label() {
      return new ModelLabel(name, name, "CPU", "float32");
    }

    @Override
    public Optional<LanguageModelScorer> scorer() {
      return model.isCausal() ? Optional.of(this::score) : Optional.empty();
    }

    /**
     * Of a masked model: embeddings are (id, 0), the same wherever a token stands; each of two
     * layers adds the id before it to the second number.
     */
    @Override
    public Optional<HiddenStates> hiddenStates() {
      return model.isCausal() ? Optional.empty() : Optional.of(Loaded::states);
    }

    private static float[][][] states(int[] tokens, int[] positions) {
      var states = new float[3][positions.length][];
      for (int layer = 0; layer < states.length; layer++) {
        for (int i = 0; i < positions.length; i++) {
          int at = positions[i];
          states[layer][i] = new float[] {tokens[at], layer * tokens[at - 1]};
        }
      }
      return states;
    }

    /** A hundredth of a nat for each id. */
    private float[] score(MaskedBatch batch) {
      log.add("score");
      var nats = new float[batch.predictions()];
      for (int i = 0; i < nats.length; i++) {
        nats[i] = batch.targets()[i] / 100f;
      }
      return nats;
    }

    @Override
    public void close() {
      log.add("close " + name);
    }
  }

  private final class Noted implements MaskedLanguageModel {
    private final String name;
    private final MaskedLanguageModel model;

    Noted(String name, MaskedLanguageModel model) {
      this.name = name;
      this.model = model;
    }

    @Override
    public int vocabularySize() {
      return model.vocabularySize();
    }

    @Override
    public int maximumLength() {
      return model.maximumLength();
    }

    @Override
    public OptionalInt endOfText() {
      return model.endOfText();
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      log.add("pass " + name);
      return model.predict(draft, positions, candidates);
    }

    @Override
    public List<Prediction> predictAll(List<Draft> drafts, List<int[]> positions, int candidates) {
      log.add("batch of %d %s".formatted(drafts.size(), name));
      return model.predictAll(drafts, positions, candidates);
    }

    @Override
    public List<Prediction> predictGiven(
        Draft draft, int[] given, int[] positions, int candidates) {
      log.add("pass " + name);
      return model.predictGiven(draft, given, positions, candidates);
    }

    @Override
    public List<Prediction> predictGuided(
        Draft draft, Draft unguided, double guidance, int[] positions, int candidates) {
      log.add("guided pass " + name);
      return model.predict(draft, positions, candidates);
    }
  }
}
