package org.unmask.djl;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.unmask.problem.Problem;
import org.unmask.training.TrainingContract;

/**
 * A training contract within config.json, under a key that transformers keeps and does not look at:
 * {@code "unmask": {"lengths": [128, 128], "prefix_lengths": [0, 64], "mask_ratios": [0.001, 1],
 * "objective": "diffusion"}}.
 */
final class ContractFile {
  private static final String KEY = "unmask";
  private static final String LENGTHS = "lengths";
  private static final String PREFIXES = "prefix_lengths";
  private static final String RATIOS = "mask_ratios";
  private static final String OBJECTIVE = "objective";

  private ContractFile() {}

  /**
   * The contract in a config.json, if there is one.
   *
   * @throws Problem if it is broken
   */
  static Optional<TrainingContract> read(Path file) {
    JsonElement found = Json.read(file).get(KEY);
    if (found == null) {
      return Optional.empty();
    }
    try {
      if (!(found instanceof JsonObject json)) {
        throw new IllegalArgumentException("is not an object");
      }
      return Optional.of(
          new TrainingContract(
              (int) whole(json, LENGTHS, 0),
              (int) whole(json, LENGTHS, 1),
              (int) whole(json, PREFIXES, 0),
              (int) whole(json, PREFIXES, 1),
              number(json, RATIOS, 0),
              number(json, RATIOS, 1),
              Json.string(json, OBJECTIVE)));
    } catch (IllegalArgumentException e) {
      throw new Problem("%s: %s: %s".formatted(file, KEY, e.getMessage()), e);
    }
  }

  private static double whole(JsonObject json, String key, int index) {
    double number = number(json, key, index);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("%s has %s, no whole number".formatted(key, number));
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
    throw new IllegalArgumentException("%s must be two numbers".formatted(key));
  }

  /** Puts a contract into a config.json, in place of one that is there. */
  static void write(Path file, TrainingContract contract) {
    var json = new JsonObject();
    json.add(LENGTHS, pair(contract.shortest(), contract.longest()));
    json.add(PREFIXES, pair(contract.leastPrefix(), contract.mostPrefix()));
    json.add(RATIOS, pair(contract.lowestRatio(), contract.highestRatio()));
    json.addProperty(OBJECTIVE, contract.objective());
    JsonObject config = Json.read(file);
    config.add(KEY, json);
    String text = new GsonBuilder().setPrettyPrinting().create().toJson(config) + "\n";
    WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonArray pair(Number first, Number second) {
    var pair = new JsonArray();
    pair.add(first);
    pair.add(second);
    return pair;
  }
}
