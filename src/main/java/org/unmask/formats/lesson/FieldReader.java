package org.unmask.formats.lesson;

import java.util.regex.Pattern;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.error.ValueError;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/** A reader of single values of a lesson. */
final class FieldReader {
  private static final Pattern MODEL = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  private FieldReader() {}

  static String model(String name, String value) {
    if (!MODEL.matcher(value).matches()) {
      throw new ValueError(
          "%s is “%.60s”, but must be the name of a model, in lower-case letters, digits and hyphens, as stories.",
          name, value);
    }
    return value;
  }

  static SettingValues with(SettingValues values, Field<?> field, String text) {
    return switch (field) {
      case Field.Numeric numeric ->
          values.with(
              numeric,
              numeric.parameter().isWhole()
                  ? wholeNumber(field.id(), text)
                  : number(field.id(), text));
      case Field.Whole whole -> values.with(whole, (long) wholeNumber(field.id(), text));
      case Field.Flag flag -> values.with(flag, flag(field.id(), text));
      case Field.Text words -> values.with(words, text);
      case Field.OfSampler sampler ->
          values.with(
              sampler,
              SamplerOptions.usual(
                  Samplers.find(text)
                      .orElseThrow(
                          () ->
                              new ValueError(
                                  "there is no sampler “%.40s”. The list of samplers in the window and the help of generate have all names.",
                                  text))));
      case Field.Named<?> named -> named(values, named, text);
    };
  }

  private static <T> SettingValues named(SettingValues values, Field.Named<T> named, String text) {
    return values.with(named, named.read().apply(text));
  }

  private static boolean flag(String name, String text) {
    if (!text.equals("yes") && !text.equals("no")) {
      throw new ValueError("%s is “%.40s”, but must be yes or no.", name, text);
    }
    return text.equals("yes");
  }

  static double number(String name, String text) {
    if (!text.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
      throw new ValueError("%s is “%.40s”, but must be a number.", name, text);
    }
    return Double.parseDouble(text);
  }

  static double wholeNumber(String name, String text) {
    if (!text.matches("-?\\d{1,9}")) {
      throw new ValueError("%s is “%.40s”, but must be a whole number.", name, text);
    }
    return Integer.parseInt(text);
  }
}
