package org.unmask.race;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unmask.error.UserError;
import org.unmask.race.RaceModels.Candidate;

/** The models of a race, by number: one that several lanes have is loaded once. */
final class ModelSet implements AutoCloseable {
  private final RaceModels models;
  private final List<String> names;
  private final Map<String, Candidate> found = new HashMap<>();
  private final Map<String, LoadedModel> loaded = new HashMap<>();

  /**
   * The models of a race, none of them found yet.
   *
   * @param names as the set-up has them: of each lane, then of the judge
   */
  ModelSet(RaceModels models, List<String> names) {
    this.models = models;
    this.names = List.copyOf(names);
  }

  /**
   * Reads a checkpoint's files, except for its weights.
   *
   * @throws UserError if it cannot be used
   */
  void find(int number) {
    String name = names.get(number);
    if (!found.containsKey(name)) {
      found.put(name, models.find(name));
    }
  }

  /**
   * Returns which models would not fit in memory beside those before them, and why.
   *
   * @param wanted models that are found, in the order in which they are loaded
   */
  Map<Integer, UserError> tooLarge(int... wanted) {
    long left = models.available();
    var refused = new LinkedHashMap<Integer, UserError>();
    var fits = new HashMap<String, Boolean>();
    for (int number : wanted) {
      Candidate candidate = candidate(number);
      if (!fits.containsKey(candidate.id())) {
        fits.put(candidate.id(), candidate.bytes() <= left);
        left -= candidate.bytes() <= left ? candidate.bytes() : 0;
      }
      if (!requireNonNull(fits.get(candidate.id()))) {
        refused.put(
            number,
            new UserError(
                "%s: the model needs about %,d MB of memory, but the models before it leave only %,d MB. Choose a smaller model, or remove a lane.",
                candidate.name(), candidate.bytes() >> 20, left >> 20));
      }
    }
    return refused;
  }

  /**
   * Loads a model that is found, unless it is loaded already.
   *
   * @throws UserError if it cannot be loaded
   */
  LoadedModel load(int number) {
    Candidate candidate = candidate(number);
    if (!loaded.containsKey(candidate.id())) {
      loaded.put(candidate.id(), candidate.load());
    }
    return get(number);
  }

  /** Returns a model that is loaded. */
  LoadedModel get(int number) {
    return requireNonNull(loaded.get(candidate(number).id()));
  }

  /** Returns what the user calls a model that is found. */
  String name(int number) {
    return candidate(number).name();
  }

  private Candidate candidate(int number) {
    return requireNonNull(found.get(names.get(number)));
  }

  /** Closes the models that are loaded. */
  @Override
  public void close() {
    loaded.values().forEach(LoadedModel::close);
    loaded.clear();
  }
}
