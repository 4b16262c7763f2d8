package org.unmask.app.tab.compare.race;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.error.UserError;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.race.LoadedModel;
import org.unmask.race.RaceModels;
import org.unmask.text.Tokenizer;
import org.unmask.training.bound.LanguageModelScorer;

/**
 * The models of the window's races: the open one as it is, others from their folders.
 *
 * @param folder of the open model; null for none
 * @param open the model of that folder, which stays open
 * @param local finds the folder of a model that was downloaded by name
 */
record OpenFirst(
    RaceModels others,
    @Nullable Path folder,
    @Nullable OpenModel open,
    Function<String, Optional<Path>> local)
    implements RaceModels {
  /** A model that its owner closes. */
  private record Borrowed(OpenModel open, String id) implements Candidate, LoadedModel {
    @Override
    public String name() {
      return open.label().name();
    }

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public LoadedModel load() {
      return this;
    }

    @Override
    public MaskedLanguageModel model() {
      return open.model();
    }

    @Override
    public Tokenizer tokenizer() {
      return open.tokenizer();
    }

    @Override
    public ModelLabel label() {
      return open.label();
    }

    @Override
    public Optional<LanguageModelScorer> scorer() {
      return open.scorer();
    }

    @Override
    public void close() {
      // its owner does
    }
  }

  @Override
  public Candidate find(String model) {
    Path wanted = place(model);
    OpenModel opened = open;
    return opened != null && isOpen(wanted)
        ? new Borrowed(opened, wanted.toString())
        : others.find(wanted.toString());
  }

  /** Returns whether a lane's model is the open one. */
  boolean isOpen(String model) {
    try {
      return isOpen(place(model));
    } catch (UserError e) {
      return false; // which is said when it is asked for
    }
  }

  private boolean isOpen(Path wanted) {
    return folder != null && wanted.equals(folder.toAbsolutePath().normalize());
  }

  private Path place(String model) {
    return existing(model)
        .or(() -> local.apply(model))
        .map(path -> path.toAbsolutePath().normalize())
        .orElseThrow(
            () ->
                new UserError(
                    "There is no model %s on this machine. Choose its folder, or download it in the list of models.",
                    model));
  }

  private static Optional<Path> existing(String model) {
    try {
      return Optional.of(Path.of(model)).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty(); // a name that no file system takes
    }
  }

  @Override
  public long available() {
    return others.available();
  }
}
