package org.unmask.engine.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.TextSource;
import org.unmask.training.objective.Masker;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/**
 * The content of data.json for train.py: every setting by its name, and the objective in full.
 *
 * @param step that the run has come to, from 0
 * @param rateScale what the learning rate is multiplied with
 * @param heldOut whether there is text to be scored
 */
record AcceleratorRecipe(
    TrainingJob job,
    Checkpoint checkpoint,
    Masker masker,
    int step,
    double rateScale,
    boolean heldOut) {
  private static final Gson GSON = new GsonBuilder().serializeNulls().create();

  JsonObject json() {
    TrainingSettings settings = job.plan().settings();
    var json = new JsonObject();
    json.addProperty("step", step);
    SettingValues values = settings.values();
    for (Field<?> field : TrainingFields.ALL) {
      json.add(field.id().replace('-', '_'), GSON.toJsonTree(values.plain(field)));
    }
    settings
        .objective()
        .description()
        .forEach((name, value) -> json.add(name, GSON.toJsonTree(value)));
    json.addProperty("right", TrainingSettings.RIGHT);
    json.addProperty("rate_scale", rateScale);
    json.addProperty("length", job.plan().length());
    json.addProperty("accumulation", job.plan().accumulation());
    json.addProperty("start", checkpoint.tokenizer().start());
    json.addProperty("end", checkpoint.tokenizer().end());
    json.addProperty("mask", masker.mask());
    json.add("special", GSON.toJsonTree(masker.special().stream().toArray()));
    json.addProperty("vocabulary", checkpoint.config().vocabularySize());
    json.addProperty("held_out", heldOut);
    json.add("source", source(job.plan().text()));
    return json;
  }

  /** Returns where the documents came from, as shown to the user. */
  private static JsonObject source(TextSource text) {
    var json = new JsonObject();
    json.add("texts", names(text.paths()));
    json.addProperty("separator", text.separator());
    json.addProperty("field", text.field());
    switch (text.heldOut()) {
      case TextSource.Nothing() -> {}
      case TextSource.Texts(var paths) -> json.add("held_out_texts", names(paths));
      case TextSource.Share(double share) -> json.addProperty("held_out_share", share);
    }
    return json;
  }

  /** Returns the files' own names, without their folders. */
  private static JsonElement names(List<Path> paths) {
    return GSON.toJsonTree(paths.stream().map(path -> String.valueOf(path.getFileName())).toList());
  }
}
