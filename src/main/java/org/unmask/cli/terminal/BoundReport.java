package org.unmask.cli.terminal;

import com.google.gson.JsonObject;
import org.unmask.training.bound.LikelihoodBound;

/** The likelihood bound in the JSON result of a command. */
public final class BoundReport {
  private BoundReport() {}

  /** Adds a bound, its standard error or null, and whether it is exact. */
  public static void add(LikelihoodBound bound, JsonObject result) {
    double error = bound.standardError();
    result.addProperty("nats_per_token", bound.nats());
    result.addProperty("standard_error", Double.isNaN(error) ? null : (Double) error);
    result.addProperty("exact", bound.isExact());
  }
}
