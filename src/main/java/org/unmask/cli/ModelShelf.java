package org.unmask.cli;

import java.nio.file.Path;
import java.util.Map;
import org.unmask.djl.ModelConfig;
import org.unmask.hub.Hub;
import org.unmask.hub.HubSettings;
import org.unmask.hub.Library;
import org.unmask.hub.ModelFacts;
import org.unmask.hub.Patience;
import org.unmask.hub.RecentModels;

/** Puts the library together from what the environment says. */
public final class ModelShelf {
  private ModelShelf() {}

  /**
   * The models at hand.
   *
   * @param environment as {@link System#getenv()}
   * @param home the person's folder
   * @param recent the file that keeps which were opened last; need not exist
   * @throws org.unmask.problem.Problem if the environment says what cannot be
   */
  public static Library of(Map<String, String> environment, Path home, Path recent) {
    return new Library(
        new Hub(HubSettings.of(environment, home), Patience.STANDARD),
        ModelFolder.standard(),
        new RecentModels(recent),
        ModelShelf::facts);
  }

  /**
   * What a folder's config.json says.
   *
   * @throws org.unmask.problem.Problem if it is of a model that cannot be run
   */
  public static ModelFacts facts(Path folder) {
    ModelConfig config = ModelConfig.read(folder.resolve("config.json"));
    config.requireMasked(folder.toString());
    return new ModelFacts(
        config.modelType(), config.parameters(), config.vocabularySize(), config.maximumLength());
  }
}
