package org.unmask.formats;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.AtomicFile;
import org.unmask.io.JsonFields;
import org.unmask.io.Reason;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.NewModelSize.Family;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/** A training plan in its run's folder, {@code run.json}: to read, and to resume by. */
public final class PlanFile {
  private static final String NAME = "run.json";
  private static final int MOST_FILES = 100_000;
  private static final int MOST_PROMPTS = 100;
  private static final String PROMPTS = "prompts";
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

  private PlanFile() {}

  /**
   * Writes a plan into its folder, which is made where there is none.
   *
   * @throws UserError if it cannot be written
   */
  public static void write(TrainingPlan plan) {
    try {
      Files.createDirectories(plan.folder());
    } catch (IOException e) {
      throw new UserError(
          e, "Cannot make the folder %s: %s. Choose another place.", plan.folder(), Reason.of(e));
    }
    var json = new JsonObject();
    json.add("start", start(plan.start()));
    json.add("text", text(plan.text()));
    json.add("settings", settings(plan.settings()));
    json.addProperty("accumulation", plan.accumulation());
    AtomicFile.writeText(plan.folder().resolve(NAME), GSON.toJson(json) + "\n");
  }

  /** Returns whether a folder holds a plan. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME));
  }

  /**
   * Returns the checkpoint that a folder's run began with, if it holds a run that did.
   *
   * @throws UserError if the plan is damaged
   */
  public static Optional<Path> base(Path folder) {
    return isIn(folder) && read(folder).start() instanceof TrainingPlan.From from
        ? Optional.of(from.checkpoint())
        : Optional.empty();
  }

  /**
   * Returns the plan of a run's folder.
   *
   * @throws UserError if there is none, or it is damaged
   */
  public static TrainingPlan read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      JsonFields fields = JsonFields.parse(file.toString(), Files.readString(file));
      TrainingPlan.Start start = start(fields.fields("start"));
      return new TrainingPlan(
          start,
          text(fields.fields("text")),
          settings(fields.fields("settings"), TrainingPlan.length(start)),
          folder,
          whole(fields, "accumulation", 1, 1 << 20));
    } catch (NoSuchFileException e) {
      throw new UserError(
          e, "%s holds no training run, since it has no %s. Choose another folder.", folder, NAME);
    } catch (IOException e) {
      throw Reason.cannotRead(file, e);
    } catch (ValueError e) {
      throw new UserError(
          e,
          "%s is not the plan of a training run. %s Correct the file, or choose another.",
          file,
          e);
    }
  }

  private static JsonObject start(TrainingPlan.Start start) {
    var json = new JsonObject();
    switch (start) {
      case TrainingPlan.New(var size, var vocabulary) -> {
        json.addProperty("architecture", size.family().id());
        json.addProperty("layers", size.layers());
        json.addProperty("width", size.width());
        json.addProperty("heads", size.heads());
        json.addProperty("vocabulary", size.vocabulary());
        add(json, vocabulary);
        json.addProperty("length", size.length());
      }
      case TrainingPlan.From(var checkpoint, int length, var vocabulary) -> {
        json.addProperty("checkpoint", checkpoint.toAbsolutePath().toString());
        add(json, vocabulary);
        json.addProperty("length", length);
      }
    }
    return json;
  }

  private static void add(JsonObject json, VocabularyChoice vocabulary) {
    switch (vocabulary) {
      case VocabularyChoice.Keep() -> {}
      case VocabularyChoice.Learn(int size) -> json.addProperty("vocabulary", size);
      case VocabularyChoice.Take(Path folder) ->
          json.addProperty("tokenizer", folder.toAbsolutePath().toString());
    }
  }

  private static TrainingPlan.Start start(JsonFields fields) {
    int length = whole(fields, "length", 8, 8192);
    VocabularyChoice vocabulary = vocabulary(fields);
    return fields.object().has("checkpoint")
        ? new TrainingPlan.From(path(fields.text("checkpoint")), length, vocabulary)
        : new TrainingPlan.New(
            new NewModelSize(
                family(fields),
                whole(fields, "layers", 1, 96),
                whole(fields, "width", 8, 8192),
                whole(fields, "heads", 1, 128),
                whole(fields, "vocabulary", 1, VocabularyChoice.LARGEST),
                length),
            vocabulary);
  }

  /** Returns a new model's plan tells the size of a vocabulary that is taken, too. */
  private static VocabularyChoice vocabulary(JsonFields fields) {
    if (fields.object().has("tokenizer")) {
      return new VocabularyChoice.Take(path(fields.text("tokenizer")));
    }
    return fields.object().has("vocabulary")
        ? new VocabularyChoice.Learn(whole(fields, "vocabulary", 1, VocabularyChoice.LARGEST))
        : new VocabularyChoice.Keep();
  }

  /** Returns a RoBERTa where the file does not say it, as it was before there were others. */
  private static Family family(JsonFields fields) {
    String id = fields.object().has("architecture") ? fields.text("architecture") : "roberta";
    return Arrays.stream(Family.values())
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ValueError("%s is “%.60s”, which is unknown.", "architecture", id));
  }

  private static JsonObject text(TextSource text) {
    var json = new JsonObject();
    json.add("files", list(text.paths()));
    json.addProperty("separator", text.separator());
    json.addProperty("field", text.field());
    switch (text.heldOut()) {
      case TextSource.Nothing() -> {}
      case TextSource.Texts(var paths) -> json.add("validation", list(paths));
      case TextSource.Share(double share) -> json.addProperty("held out", share);
    }
    return json;
  }

  private static TextSource text(JsonFields fields) {
    TextSource.HeldOut heldOut =
        fields.object().has("validation")
            ? new TextSource.Texts(paths(fields, "validation"))
            : fields.object().has("held out")
                ? new TextSource.Share(fields.number("held out", 0, 1))
                : new TextSource.Nothing();
    return new TextSource(
        paths(fields, "files"), fields.text("separator"), fields.text("field"), heldOut);
  }

  private static JsonArray list(List<?> values) {
    var json = new JsonArray();
    values.forEach(
        value ->
            // the run may be resumed from another folder
            json.add((value instanceof Path path ? path.toAbsolutePath() : value).toString()));
    return json;
  }

  private static List<Path> paths(JsonFields fields, String name) {
    return texts(fields, name, MOST_FILES).stream().map(PlanFile::path).toList();
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ValueError(e, "“%.60s” is not a path.", text);
    }
  }

  private static List<String> texts(JsonFields fields, String name, int most) {
    var texts = new ArrayList<String>();
    for (var element : fields.list(name, most)) {
      if (!element.isJsonPrimitive()) {
        throw fields.wrong(name, element, Message.of("a list of texts"));
      }
      texts.add(element.getAsString());
    }
    return texts;
  }

  private static JsonObject settings(TrainingSettings settings) {
    var json = new JsonObject();
    SettingValues values = settings.values();
    TrainingFields.ALL.forEach(field -> json.add(name(field), SettingsJson.element(field, values)));
    json.add(
        PROMPTS,
        list(settings.samples().requests().stream().map(GenerationSettings::prompt).toList()));
    return json;
  }

  private static TrainingSettings settings(JsonFields fields, int length) {
    if (!fields.has(name(TrainingFields.PREFIX))) { // which is how older files say varied
      fields.object().addProperty(name(TrainingFields.PREFIX), new Prefixes.Varied().name());
    }
    SettingValues values = SettingValues.NONE;
    for (Field<?> field : TrainingFields.ALL) {
      if (!field.isNewer() || fields.has(name(field))) {
        values = SettingsJson.with(values, field, fields, name(field));
      }
    }
    return TrainingSettings.standard(values)
        .with(values)
        .with(
            Samples.of(
                values.value(TrainingFields.SAMPLE_EVERY).intValue(),
                texts(fields, PROMPTS, MOST_PROMPTS),
                length));
  }

  /** Returns a field's name as shown to the user. */
  private static String name(Field<?> field) {
    return TrainingFields.words(field);
  }

  private static int whole(JsonFields fields, String name, int least, int most) {
    return (int) fields.whole(name, least, most);
  }
}
