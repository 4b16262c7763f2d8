package org.unmask.cli;

import com.google.gson.JsonObject;
import org.unmask.training.LikelihoodBound;

/** The likelihood bound in the JSON result of a command. */
final class BoundReport {
  private BoundReport() {}

  /** Adds a bound, its standard error or null, and whether it is exact. */
  static void add(LikelihoodBound bound, JsonObject result) {
    double error = bound.standardError();
    result.addProperty("nats_per_token", bound.nats());
    result.addProperty("standard_error", Double.isNaN(error) ? null : (Double) error);
    result.addProperty("exact", bound.isExact());
  }
}
