package org.unmask.hub;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.unmask.error.UserError;
import org.unmask.hub.cache.HubCache;
import org.unmask.hub.client.HttpExchange;
import org.unmask.hub.client.HubClient;
import org.unmask.hub.client.HubSettings;
import org.unmask.hub.client.ModelName;
import org.unmask.hub.client.Timeouts;
import org.unmask.io.Cancellation;

/** A Hugging Face Hub and its local cache. */
public final class Hub {
  private final HubSettings settings;
  private final Timeouts patience;
  private final HubCache cache;

  /** Creates a hub with the given settings. */
  public Hub(HubSettings settings, Timeouts patience) {
    this.settings = settings;
    this.patience = patience;
    cache = new HubCache(settings.cache());
  }

  /** Returns whether the hub uses the cache only. */
  public boolean isOffline() {
    return settings.offline();
  }

  /** Returns the same hub, online or offline. */
  public Hub offline(boolean now) {
    return new Hub(settings.offline(now), patience);
  }

  /** Returns the model's folder in the cache, if it is complete. */
  public Optional<Path> find(ModelName model) {
    return cache.find(model);
  }

  /** Returns the models in the cache, complete or not, sorted by name. */
  public List<ModelName> models() {
    return cache.models();
  }

  /** Returns the size in bytes of all revisions of a model in the cache. */
  public long size(ModelName model) {
    return cache.size(model);
  }

  /**
   * Downloads the files of a model that are not in the cache, and resumes interrupted ones.
   *
   * @param progress called on this thread several times a second
   * @param cancellation called several times a second; partial files are kept
   * @return the model's folder
   * @throws UserError if the download fails
   * @throws CancellationException if it was cancelled or the thread interrupted
   */
  public Path download(
      ModelName model, Consumer<DownloadProgress> progress, Cancellation cancellation) {
    if (settings.offline()) {
      return find(model)
          .orElseThrow(
              () ->
                  new UserError(
                      "%s is not in %s, and Unmask is offline. Unset HF_HUB_OFFLINE and omit --offline to download it.",
                      model, settings.cache()));
    }
    var wire = new HttpExchange(settings, patience.stall(), cancellation);
    try (var client = new HubClient(model, settings, patience, wire)) {
      return new Download(model, cache, client, progress).run();
    }
  }

  /**
   * Removes a model with all its revisions from the cache.
   *
   * @throws UserError if it is not in the cache or cannot be removed
   */
  public void remove(ModelName model) {
    cache.remove(model);
  }
}
