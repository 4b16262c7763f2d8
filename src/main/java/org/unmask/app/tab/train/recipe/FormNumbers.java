package org.unmask.app.tab.train.recipe;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.error.UserError;
import org.unmask.io.JsonFields;
import org.unmask.training.data.BytePairEncoding;
import org.unmask.training.init.VocabularyChoice;

/** The numbers of the form that are no fields of the settings, by their names in files. */
final class FormNumbers {
  static final int USUAL_LENGTH = 128;
  static final int LONGEST = 8192;

  static final Parameter VOCABULARY =
      whole("vocabulary", BytePairEncoding.SMALLEST, VocabularyChoice.LARGEST, 2048);
  static final Parameter FIXED_PREFIX = whole("fixedPrefix", 0, LONGEST / 2, 16);
  static final Parameter LENGTH = whole("length", 8, LONGEST, USUAL_LENGTH);
  static final Parameter ACCUMULATION = whole("accumulation", 1, 1024, 1);
  static final Parameter WARM_UP = any("warmUp", 0, 100, 5);
  static final Parameter MINUTES = any("minutes", 0.1, 100_000, 10);
  static final Parameter LOOKS = whole("looks", 1, 1000, 10);
  static final Parameter HELD_OUT = any("heldOut", 0, 50, 10);

  private static final List<Parameter> ALL =
      List.of(VOCABULARY, FIXED_PREFIX, LENGTH, ACCUMULATION, WARM_UP, MINUTES, LOOKS, HELD_OUT);

  private FormNumbers() {}

  private static Parameter whole(String name, int least, int most, int usual) {
    return new Parameter(name, least, most, 1, most, usual);
  }

  private static Parameter any(String name, double least, double most, double usual) {
    return new Parameter(name, least, most, 0.1, most, usual);
  }

  /**
   * Returns an object of a file without the numbers that are out of range.
   *
   * @param path where the object stands in the file, as “training.recipe.”
   * @param wrong called with an error for each that is left out
   */
  static JsonObject inRange(
      String file, String path, JsonObject object, Consumer<UserError> wrong) {
    JsonObject kept = object.deepCopy();
    for (Parameter each : ALL) {
      var fields = new JsonFields(file, path, kept);
      if (fields.has(each.id())) {
        try {
          check(fields, each);
        } catch (UserError e) {
          wrong.accept(e);
          kept.remove(each.id());
        }
      }
    }
    return kept;
  }

  private static void check(JsonFields fields, Parameter number) {
    if (number.isWhole()) {
      fields.whole(number.id(), (long) number.least(), (long) number.most());
    } else {
      fields.number(number.id(), number.least(), number.most());
    }
  }

  /**
   * Returns a shape whose fixed prefix has at most half of its length; a longer one is cut.
   *
   * @param fields of the file that it is read from
   * @param wrong called with an error if the file has a longer one
   */
  static TrainingRecipe.Shape fitting(
      JsonFields fields, TrainingRecipe.Shape shape, Consumer<UserError> wrong) {
    int most = shape.length() / 2;
    if (shape.prefix() != PrefixPolicy.FIXED || shape.fixedPrefix() <= most) {
      return shape;
    }
    if (fields.has(FIXED_PREFIX.id())) {
      try {
        fields.whole(FIXED_PREFIX.id(), 0, most);
      } catch (UserError e) {
        wrong.accept(e);
      }
    }
    return shape.withFixedPrefix(most);
  }
}
