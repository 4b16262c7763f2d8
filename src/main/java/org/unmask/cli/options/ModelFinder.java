package org.unmask.cli.options;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.unmask.cli.terminal.DownloadView;
import org.unmask.cli.terminal.Terminal;
import org.unmask.error.UserError;
import org.unmask.hub.Hub;
import org.unmask.hub.Library;
import org.unmask.hub.client.ModelName;

/** A finder of models by folder or by name on the Hub. */
public final class ModelFinder {
  private final Supplier<Library> library;
  private final Terminal terminal;

  /**
   * A finder.
   *
   * @param library asked only where it is needed
   */
  public ModelFinder(Supplier<Library> library, Terminal terminal) {
    this.library = library;
    this.terminal = terminal;
  }

  /** Returns the models at hand. */
  public Library library() {
    return library.get();
  }

  /**
   * Returns the folder a text names, or that of the model it names on the Hub: from the cache if it
   * is there, else downloaded.
   *
   * @throws UserError if it cannot be had
   */
  public Path find(String text) {
    Optional<ModelName> name = isFolder(text) ? Optional.empty() : ModelName.of(text);
    if (name.isEmpty()) {
      return Path.of(text); // opening it reports what is wrong with it
    }
    Hub hub = library.get().hub();
    return hub.find(name.get()).orElseGet(() -> download(hub, name.get()));
  }

  /** Returns whether there is such a folder, or one around it: then it is no name. */
  private static boolean isFolder(String text) {
    try {
      Path path = Path.of(text);
      return Files.exists(path) || (path.getParent() != null && Files.exists(path.getParent()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Fetches the model as it is on the Hub now. */
  public Path download(Hub hub, ModelName name) {
    if (!hub.isOffline()) {
      terminal.line(
          "Downloading %s. Ctrl-C stops; the next download resumes here.".formatted(name));
    }
    var view = new DownloadView(terminal);
    try {
      return hub.download(name, view::show, () -> false);
    } finally {
      view.close();
    }
  }
}
