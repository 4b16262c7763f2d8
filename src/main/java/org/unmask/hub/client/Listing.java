package org.unmask.hub.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.io.JsonFields;

/**
 * The files of a model revision that Unmask reads. File names that could leave the folder are
 * ignored.
 *
 * @param commit the revision's commit
 * @param files the files to download, small ones first
 */
public record Listing(String commit, List<String> files) {
  public static final String CONFIG = "config.json";
  public static final String SINGLE = "model.safetensors";
  public static final String INDEX = "model.safetensors.index.json";
  static final Pattern SHARD = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*\\.safetensors");
  public static final String PLAIN_CARD = "README.md";
  static final String TOKENIZER = "tokenizer.json";
  static final String WORDS = "vocab.txt";
  static final String VOCABULARY = "vocab.json";
  static final String MERGES = "merges.txt";

  private static final Set<String> SMALL =
      Set.of(
          CONFIG,
          INDEX,
          TOKENIZER,
          "tokenizer_config.json",
          "special_tokens_map.json",
          VOCABULARY,
          MERGES,
          WORDS,
          PLAIN_CARD);
  private static final int MOST_NAMES = 20_000;
  private static final int MOST_SHARDS = 512;

  /**
   * Reads the Hub's JSON response.
   *
   * @throws UserError if the response is invalid or Unmask cannot use the model
   */
  static Listing read(ModelName model, String json) {
    JsonObject answer;
    try {
      answer = JsonFields.ofModel(model.toString(), json).object();
    } catch (UserError e) {
      throw senseless(model, e);
    }
    String commit = text(answer.get("sha"));
    if (answer.get("siblings") instanceof JsonArray siblings && ModelName.isCommit(commit)) {
      return new Listing(commit, wanted(model, names(model, siblings)));
    }
    throw senseless(model, null);
  }

  private static UserError senseless(ModelName model, @Nullable Throwable cause) {
    return new UserError(
        cause,
        "%s: the server did not send a list of files. Check that HF_ENDPOINT is a Hugging Face Hub.",
        model);
  }

  /** Returns the string value, or an empty string if the element is not a string. */
  private static String text(@Nullable JsonElement element) {
    return element instanceof JsonPrimitive primitive && primitive.isString()
        ? primitive.getAsString()
        : "";
  }

  private static Set<String> names(ModelName model, JsonArray siblings) {
    if (siblings.size() > MOST_NAMES) {
      throw new UserError(
          "%s has %d files; the limit is %d. Choose another model.",
          model, siblings.size(), MOST_NAMES);
    }
    var names = new TreeSet<String>();
    for (JsonElement each : siblings) {
      if (each instanceof JsonObject object) {
        names.add(text(object.get("rfilename")));
      }
    }
    return names;
  }

  private static List<String> wanted(ModelName model, Set<String> names) {
    if (!names.contains(CONFIG)) {
      throw new UserError(
          "%s has no config.json, so it is not a transformers model. Choose another model.", model);
    }
    var weights = new ArrayList<String>();
    if (names.contains(SINGLE)) {
      weights.add(SINGLE);
    } else if (names.contains(INDEX)) {
      names.stream().filter(SHARD.asMatchPredicate()).forEach(weights::add);
    }
    if (weights.isEmpty() || weights.size() > MOST_SHARDS) {
      throw noWeights(model, names, weights.size());
    }
    if (!hasTokenizer(names)) {
      throw new UserError(
          "%s has no tokenizer.json, no vocab.txt and no vocab.json with merges.txt. Choose a model that has one of them.",
          model);
    }
    var files = new ArrayList<>(names.stream().filter(SMALL::contains).toList());
    if (names.contains(SINGLE)) {
      files.remove(INDEX);
    }
    files.addAll(weights);
    return List.copyOf(files);
  }

  /** Returns whether the files include a tokenizer that Unmask reads. */
  public static boolean hasTokenizer(Set<String> names) {
    return names.contains(TOKENIZER)
        || names.contains(WORDS)
        || (names.contains(VOCABULARY) && names.contains(MERGES));
  }

  private static UserError noWeights(ModelName model, Set<String> names, int shards) {
    if (shards > 0) {
      return new UserError(
          "%s has %d weight files; the limit is %d. Choose another model.",
          model, shards, MOST_SHARDS);
    }
    boolean pickle = names.stream().anyMatch(name -> name.endsWith(".bin"));
    return pickle
        ? new UserError(
            "%s has its weights only as a pickle file (pytorch_model.bin), which can run arbitrary code when opened. Look on its page for a pull request with safetensors and open it as %s@refs/pr/1, or create one with https://huggingface.co/spaces/safetensors/convert.",
            model, model.path())
        : new UserError("%s has no safetensors weights. Choose a model that has them.", model);
  }
}
