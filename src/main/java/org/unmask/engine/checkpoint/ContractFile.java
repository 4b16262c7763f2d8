package org.unmask.engine.checkpoint;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.formats.RecommendationsJson;
import org.unmask.generation.ModelPreset;
import org.unmask.io.AtomicFile;
import org.unmask.io.JsonFields;
import org.unmask.training.run.TrainingContract;

/**
 * The part of config.json under a key that transformers keeps and ignores: a training contract,
 * {@code "unmask": {"lengths": [128, 128], "prefix_lengths": [0, 64], "mask_ratios": [0.001, 1],
 * "objective": "diffusion"}}, and the recommendations, see {@link RecommendationsJson}.
 */
public final class ContractFile {
  private static final String KEY = "unmask";
  private static final String LENGTHS = "lengths";
  private static final String PREFIXES = "prefix_lengths";
  private static final String RATIOS = "mask_ratios";
  private static final String OBJECTIVE = "objective";

  private ContractFile() {}

  /**
   * Returns the contract in a config.json, if there is one.
   *
   * @throws UserError if it is broken
   */
  static Optional<TrainingContract> read(Path file) {
    JsonObject json = said(file);
    if (!JsonFields.ofModel(file).object().has(KEY)
        || json.keySet().equals(Set.of(RecommendationsJson.KEY))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TrainingContract(
              (int) whole(json, LENGTHS, 0),
              (int) whole(json, LENGTHS, 1),
              (int) whole(json, PREFIXES, 0),
              (int) whole(json, PREFIXES, 1),
              number(json, RATIOS, 0),
              number(json, RATIOS, 1),
              new JsonFields(file.toString(), KEY + ".", json).text(OBJECTIVE)));
    } catch (ValueError e) {
      throw new JsonFields(file.toString(), "", json).unfit(KEY, e);
    }
  }

  /**
   * Returns what the makers of the model in a config.json recommend, the best first; may be
   * nothing.
   *
   * @param maximumLength the model's window
   * @throws UserError if it is broken
   */
  static List<ModelPreset> recommended(Path file, int maximumLength) {
    return RecommendationsJson.read(file.toString(), KEY + ".", said(file), maximumLength);
  }

  /** Returns the contract; none is an empty object. */
  private static JsonObject said(Path file) {
    JsonFields fields = JsonFields.ofModel(file);
    return fields.has(KEY) ? fields.fields(KEY).object() : new JsonObject();
  }

  private static double whole(JsonObject json, String key, int index) {
    double number = number(json, key, index);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new ValueError("%s has %s, but must have whole numbers.", key, number);
    }
    return number;
  }

  private static double number(JsonObject json, String key, int index) {
    if (json.get(key) instanceof JsonArray pair
        && pair.size() == 2
        && pair.get(index) instanceof JsonPrimitive number
        && number.isNumber()) {
      return number.getAsDouble();
    }
    throw new ValueError("%s must be a list of two numbers.", key);
  }

  /** Puts a contract into a config.json, replacing an existing one; what is recommended stays. */
  public static void write(Path file, TrainingContract contract) {
    var json = new JsonObject();
    json.add(LENGTHS, pair(contract.shortest(), contract.longest()));
    json.add(PREFIXES, pair(contract.leastPrefix(), contract.mostPrefix()));
    json.add(RATIOS, pair(contract.lowestRatio(), contract.highestRatio()));
    json.addProperty(OBJECTIVE, contract.objective());
    JsonObject before = said(file);
    if (before.has(RecommendationsJson.KEY)) {
      json.add(RecommendationsJson.KEY, before.get(RecommendationsJson.KEY));
    }
    JsonObject config = JsonFields.ofModel(file).object();
    config.add(KEY, json);
    String text = new GsonBuilder().setPrettyPrinting().create().toJson(config) + "\n";
    AtomicFile.writeText(file, text);
  }

  private static JsonArray pair(Number first, Number second) {
    var pair = new JsonArray();
    pair.add(first);
    pair.add(second);
    return pair;
  }
}
