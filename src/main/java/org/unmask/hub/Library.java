package org.unmask.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.unmask.error.UserError;
import org.unmask.hub.LibraryModel.Origin;
import org.unmask.hub.client.ModelName;

/** The local models: recently opened, included with Unmask, and in the Hub's cache. */
public final class Library {
  private final Hub hub;
  private final List<Path> shipped;
  private final RecentModels recent;
  private final Function<Path, ModelFacts> facts;

  /**
   * Creates a library.
   *
   * @param shipped the folders of the included models; need not exist
   * @param facts reads a folder's configuration, or throws a {@link UserError}
   */
  public Library(
      Hub hub, List<Path> shipped, RecentModels recent, Function<Path, ModelFacts> facts) {
    this.hub = hub;
    this.shipped = shipped.stream().map(Library::plain).toList();
    this.recent = recent;
    this.facts = facts;
  }

  /** Returns the Hub to download from. */
  public Hub hub() {
    return hub;
  }

  /** Returns the recently opened models. */
  public RecentModels recent() {
    return recent;
  }

  /**
   * Returns the main figures of a folder's model.
   *
   * @throws UserError if Unmask cannot run it
   */
  public ModelFacts facts(Path folder) {
    return facts.apply(plain(folder));
  }

  /**
   * Returns the models Unmask can run: recent ones, then the included ones, then others by name.
   */
  public List<LibraryModel> models() {
    var fromHub = new HashMap<Path, ModelName>();
    var places = new LinkedHashMap<Path, Boolean>();
    recent.folders().forEach(folder -> places.put(plain(folder), true));
    shipped.forEach(folder -> places.putIfAbsent(folder, false));
    for (ModelName model : hub.models()) {
      hub.find(model)
          .map(Library::plain)
          .ifPresent(
              folder -> {
                fromHub.put(folder, model);
                places.putIfAbsent(folder, false);
              });
    }
    var models = new ArrayList<LibraryModel>();
    for (Map.Entry<Path, Boolean> place : places.entrySet()) {
      Optional<ModelName> name = Optional.ofNullable(fromHub.get(place.getKey()));
      model(place.getKey(), name, place.getValue()).ifPresent(models::add);
    }
    return models;
  }

  private static Path plain(Path folder) {
    return folder.toAbsolutePath().normalize();
  }

  /** Returns the model in a folder, if Unmask can run it. */
  private Optional<LibraryModel> model(Path folder, Optional<ModelName> name, boolean isRecent) {
    ModelFacts found;
    try {
      found = facts.apply(folder);
    } catch (UserError e) {
      return Optional.empty(); // unsupported architecture, or deleted
    }
    Origin origin =
        name.isPresent() ? Origin.HUB : shipped.contains(folder) ? Origin.SHIPPED : Origin.FOLDER;
    return Optional.of(
        new LibraryModel(
            name.map(ModelName::toString).orElseGet(() -> String.valueOf(folder.getFileName())),
            origin,
            folder,
            name.map(hub::size).orElseGet(() -> size(folder)),
            found,
            ModelCard.licence(folder),
            isRecent));
  }

  private static long size(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Removes a model: deletes it from the Hub's cache, or removes the user's folder from the list.
   *
   * @throws UserError if it is included with Unmask or cannot be deleted
   */
  public void remove(LibraryModel model) {
    switch (model.origin()) {
      case SHIPPED ->
          throw new UserError("%s is included with Unmask and cannot be removed.", model.name());
      case FOLDER -> recent.forget(model.folder());
      case HUB -> {
        ModelName.of(model.name()).ifPresent(hub::remove);
        recent.forget(model.folder());
      }
    }
  }
}
