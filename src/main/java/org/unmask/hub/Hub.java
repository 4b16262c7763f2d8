package org.unmask.hub;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.unmask.io.Cancellation;
import org.unmask.problem.Problem;

/** A Hugging Face Hub, and the cache of what was fetched from it. */
public final class Hub {
  private final HubSettings settings;
  private final Patience patience;
  private final HubCache cache;

  /** A hub by its settings. */
  public Hub(HubSettings settings, Patience patience) {
    this.settings = settings;
    this.patience = patience;
    cache = new HubCache(settings.cache());
  }

  /** Whether it asks nothing of the network. */
  public boolean isOffline() {
    return settings.offline();
  }

  /** The same, with or without the network. */
  public Hub offline(boolean now) {
    return new Hub(settings.offline(now), patience);
  }

  /** A model's folder in the cache, if all of it is there. */
  public Optional<Path> find(ModelName model) {
    return cache.find(model);
  }

  /** The models that are in the cache, or on their way there, by name. */
  public List<ModelName> models() {
    return cache.models();
  }

  /** Bytes that a model takes in the cache, of all its revisions. */
  public long size(ModelName model) {
    return cache.size(model);
  }

  /**
   * Fetches what is not in the cache yet of a model, as the Hub has it now; of an interrupted
   * download what is left.
   *
   * @param progress is told, on this thread, some times a second
   * @param cancellation is asked some times a second; what is here then is kept
   * @return its folder
   * @throws Problem if it cannot be had, with what to do
   * @throws CancellationException if it was cancelled, or the thread interrupted
   */
  public Path download(ModelName model, Consumer<Progress> progress, Cancellation cancellation) {
    if (settings.offline()) {
      return find(model)
          .orElseThrow(
              () ->
                  new Problem(
                      "%s is not in %s, and Unmask is offline (HF_HUB_OFFLINE, or --offline): go online to fetch it"
                          .formatted(model, settings.cache())));
    }
    var wire = new Wire(settings, patience.stall(), cancellation);
    try (var client = new HubClient(model, settings, patience, wire)) {
      return new Download(model, cache, client, progress).run();
    }
  }

  /**
   * Removes a model from the cache with all its revisions.
   *
   * @throws Problem if it is not there or cannot be removed
   */
  public void remove(ModelName model) {
    cache.remove(model);
  }
}
