package org.unmask.training.run;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.error.Message;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/** Settings by name, as the state of a run and the model card say them. */
final class RunNotes {
  private static final Pattern OLDER_RATE =
      Pattern.compile("LearningRate\\[peak=(.+), warmUp=(.+), steps=(.+), floor=(.+)]");

  private static final Pattern OLDER_PREFIX = Pattern.compile("Fixed\\[tokens=(\\d+)]");

  private RunNotes() {}

  /** Returns what must be the same for a run to be resumed. */
  static Map<String, String> of(TrainingSettings settings) {
    var notes = new TreeMap<String, String>();
    SettingValues values = settings.values();
    TrainingFields.LEARNING.forEach(
        field -> notes.put(TrainingFields.words(field), values.written(field)));
    return notes;
  }

  /** Returns the same, without what was added later and is as usual. */
  static Map<String, String> facts(TrainingSettings settings) {
    Map<String, String> facts = of(settings);
    facts.entrySet().removeAll(usual().entrySet());
    return facts;
  }

  /** Returns what differs first from a state's notes, if anything, as “seed 1, not 2”. */
  static Optional<Message> difference(TrainingSettings settings, Map<String, String> notes) {
    Map<String, String> before = today(notes);
    return of(settings).entrySet().stream()
        .filter(now -> !now.getValue().equals(before.get(now.getKey())))
        .map(
            now ->
                Message.of(
                    "%s %.60s, not %.60s", now.getKey(), before.get(now.getKey()), now.getValue()))
        .findFirst();
  }

  /** Returns a state's notes as they are written now; one it lacks has the default. */
  private static Map<String, String> today(Map<String, String> notes) {
    var today = new TreeMap<>(usual());
    today.putAll(notes);
    move(today, "learning rate of the layers", TrainingFields.words(TrainingFields.BODY_RATE));
    move(today, "prefixes", TrainingFields.words(TrainingFields.PREFIX));
    today.computeIfPresent(
        TrainingFields.words(TrainingFields.PREFIX),
        (_, prefix) ->
            prefix.equals("Varied[]") ? "varied" : OLDER_PREFIX.matcher(prefix).replaceAll("$1"));
    Matcher rate =
        OLDER_RATE.matcher(
            today.getOrDefault(TrainingFields.words(TrainingFields.LEARNING_RATE), ""));
    if (rate.matches()) {
      today.put(TrainingFields.words(TrainingFields.LEARNING_RATE), rate.group(1));
      today.put(TrainingFields.words(TrainingFields.WARM_UP), rate.group(2));
      today.put(TrainingFields.words(TrainingFields.STEPS), rate.group(3));
      today.put(TrainingFields.words(TrainingFields.FLOOR), rate.group(4));
    }
    for (Field<?> field : TrainingFields.LEARNING) {
      if (field instanceof Field.Numeric) {
        today.computeIfPresent(TrainingFields.words(field), (_, number) -> number(number));
      }
    }
    return today;
  }

  private static void move(Map<String, String> notes, String before, String now) {
    if (notes.containsKey(before)) {
      notes.put(now, notes.remove(before));
    }
  }

  /** Returns a number as settings write it; older states write 1 as 1.0. */
  private static String number(String text) {
    try {
      return Parameter.written(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return text; // which is no setting's then
    }
  }

  private static Map<String, String> usual() {
    var usual = new TreeMap<String, String>();
    SettingValues values = TrainingSettings.standard(SettingValues.NONE).values();
    for (Field<?> field : TrainingFields.LEARNING) {
      if (field.isNewer()) {
        usual.put(TrainingFields.words(field), values.written(field));
      }
    }
    return usual;
  }
}
