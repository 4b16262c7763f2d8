package org.unmask.cli.options;

import java.nio.file.Path;
import java.util.Map;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.hub.Hub;
import org.unmask.hub.Library;
import org.unmask.hub.ModelFacts;
import org.unmask.hub.RecentModels;
import org.unmask.hub.client.HubSettings;
import org.unmask.hub.client.Timeouts;

/** A factory of the library of local models, by the environment variables. */
public final class ModelLibrary {
  private ModelLibrary() {}

  /**
   * Returns the local models.
   *
   * @param environment the environment variables, see {@link System#getenv()}
   * @param home the user's home folder
   * @param recent the file with the recently opened models; need not exist
   * @throws org.unmask.error.UserError if an environment variable is invalid
   */
  public static Library of(Map<String, String> environment, Path home, Path recent) {
    return new Library(
        new Hub(HubSettings.of(environment, home), Timeouts.STANDARD),
        ShippedModel.all(),
        new RecentModels(recent),
        ModelLibrary::facts);
  }

  /**
   * Returns the main figures of a folder's config.json.
   *
   * @throws org.unmask.error.UserError if Unmask cannot run the model
   */
  public static ModelFacts facts(Path folder) {
    ModelConfig config = ModelConfig.read(folder.resolve("config.json"));
    return new ModelFacts(
        config.modelType(), config.parameters(), config.vocabularySize(), config.maximumLength());
  }
}
