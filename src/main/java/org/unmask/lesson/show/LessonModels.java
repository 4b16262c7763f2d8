package org.unmask.lesson.show;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.model.HiddenStates;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.error.UserError;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.race.LoadedModel;
import org.unmask.race.RaceModels;
import org.unmask.text.Tokenizer;
import org.unmask.training.bound.LanguageModelScorer;

/**
 * The models of lessons, by their names. Each is loaded once, and stays until all are closed. For
 * one thread at a time.
 */
public final class LessonModels implements RaceModels, AutoCloseable {
  /** The name of the model that the newest training run has saved. */
  public static final String TRAINED = "trained";

  /** The file of a model's weights, by which a run that has saved one is known. */
  public static final String WEIGHTS = "model.safetensors";

  private final RaceModels source;
  private final Function<String, Path> folders;
  private final Map<String, LoadedModel> loaded = new HashMap<>();

  /** The weights of {@link #TRAINED} that are loaded: a run saves again and again. */
  private @Nullable Weights trained;

  private record Weights(Path folder, long saved) {
    static Weights of(Path folder) {
      return new Weights(folder, folder.resolve(WEIGHTS).toFile().lastModified());
    }
  }

  /**
   * Creates a source of models.
   *
   * @param folders of a model's name; the folder need not exist
   */
  public LessonModels(RaceModels source, Function<String, Path> folders) {
    this.source = source;
    this.folders = folders;
  }

  /** One that stays loaded when a race is done with it. */
  private record Shared(LoadedModel shared) implements LoadedModel {
    @Override
    public MaskedLanguageModel model() {
      return shared.model();
    }

    @Override
    public Tokenizer tokenizer() {
      return shared.tokenizer();
    }

    @Override
    public ModelLabel label() {
      return shared.label();
    }

    @Override
    public Optional<LanguageModelScorer> scorer() {
      return shared.scorer();
    }

    @Override
    public Optional<HiddenStates> hiddenStates() {
      return shared.hiddenStates();
    }

    @Override
    public void close() {
      // the lane that shares it does
    }
  }

  private final class Named implements Candidate {
    private final String name;
    private final Optional<Candidate> found;

    Named(String name, Optional<Candidate> found) {
      this.name = name;
      this.found = found;
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
      return found.map(Candidate::bytes).orElse(0L);
    }

    @Override
    public LoadedModel load() {
      return new Shared(loaded.computeIfAbsent(name, _ -> found.orElseThrow().load()));
    }
  }

  @Override
  public Candidate find(String model) {
    if (loaded.containsKey(model)) {
      return new Named(model, Optional.empty());
    }
    Path folder = folders.apply(model);
    if (!Files.isDirectory(folder)) {
      throw missing(model, folder);
    }
    if (model.equals(TRAINED)) {
      trained = Weights.of(folder);
    }
    return new Named(model, Optional.of(source.find(folder.toString())));
  }

  private static UserError missing(String model, Path folder) {
    return model.equals(TRAINED)
        ? new UserError(
            "There is no trained model yet. Start a run in the Train tab with “Try it: five minutes” (Alt+F7), and come back after a minute or two: the result appears here.")
        : new UserError(
            "The model %s of this step is missing: there is no folder %s. Copy it there (the included models are in Unmask’s folder models), or go to the next step.",
            model, folder);
  }

  /** Lets go of weights that have been trained on since they were loaded; not in use. */
  void renew() {
    if (loaded.containsKey(TRAINED) && !Weights.of(folders.apply(TRAINED)).equals(trained)) {
      Objects.requireNonNull(loaded.remove(TRAINED)).close();
    }
  }

  @Override
  public long available() {
    return source.available();
  }

  /**
   * Returns a model that fills masks.
   *
   * @throws UserError if there is none of that name, or it fills none
   */
  LoadedModel masked(String name) {
    LoadedModel model = find(name).load();
    if (model.model().isCausal() || model.tokenizer().mask() < 0) {
      throw new UserError(
          "This step asks for masked words, but the model %s in %s has no mask. Put a masked model into that folder, or go to the next step.",
          name, folder(name));
    }
    return model;
  }

  /**
   * Returns a model that writes from left to right.
   *
   * @throws UserError if there is none of that name, or it fills masks
   */
  LoadedModel causal(String name) {
    LoadedModel model = find(name).load();
    if (!model.model().isCausal()) {
      throw new UserError(
          "This step needs a model that reads from left to right, but %s in %s is a masked model. Put a GPT-2 into that folder, or go to the next step.",
          name, folder(name));
    }
    return model;
  }

  /** Returns where a model is looked for. */
  Path folder(String name) {
    return folders.apply(name);
  }

  /** Gives the memory of all models back. */
  @Override
  public void close() {
    loaded.values().forEach(LoadedModel::close);
    loaded.clear();
  }
}
