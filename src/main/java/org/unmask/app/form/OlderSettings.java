package org.unmask.app.form;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import java.util.Map;

/** Settings of files written before 0.2, by the names they have now. */
final class OlderSettings {
  private static final String SAMPLER = "sampler";

  private OlderSettings() {}

  /** Returns a form or preset with today's names; one of today as it is. */
  static JsonObject renamed(JsonObject json) {
    JsonObject all = json.deepCopy();
    if (all.remove("sampling") instanceof JsonObject sampling) {
      sampling.entrySet().forEach(each -> all.add(each.getKey(), each.getValue()));
    }
    if (all.get(SAMPLER) instanceof JsonPrimitive name && name.isString()) {
      all.add(SAMPLER, sampler(all, name.getAsString()));
    }
    rename(all, "topK", "top_k");
    rename(all, "topP", "top_p");
    // which stood for a step for each token, and for a sampler that plans none
    if (all.get("steps") instanceof JsonPrimitive steps && steps.toString().equals("0")) {
      all.remove("steps");
    }
    return all;
  }

  private static JsonObject sampler(JsonObject all, String name) {
    var sampler = new JsonObject();
    sampler.addProperty("name", name.toLowerCase(Locale.ROOT).replace('_', '-'));
    if (all.has("schedule")) {
      sampler.add("schedule", all.remove("schedule"));
    }
    if (all.remove("parameters") instanceof JsonObject parameters) {
      for (Map.Entry<String, JsonElement> each : parameters.entrySet()) {
        sampler.add(each.getKey().toLowerCase(Locale.ROOT), each.getValue());
      }
    }
    return sampler;
  }

  private static void rename(JsonObject all, String before, String now) {
    if (all.has(before)) {
      all.add(now, all.remove(before));
    }
  }
}
