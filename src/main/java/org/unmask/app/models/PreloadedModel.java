package org.unmask.app.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.ModelSource;
import org.unmask.app.services.OpenModel;
import org.unmask.app.session.SessionMemory;
import org.unmask.generation.ModelPreset;
import org.unmask.race.RaceModels;

/**
 * A model source that prepares the model the window opens first while the window is still being
 * built. Models are opened on the thread that prepares this one.
 */
public final class PreloadedModel implements ModelSource {
  /** The key of the open model's folder in the session memory; empty for the included model. */
  public static final String MODEL = "model";

  private record Prepared(Path folder, Supplier<OpenModel> model) {}

  private final ModelSource source;
  private @Nullable Future<Prepared> early;

  public PreloadedModel(ModelSource source) {
    this.source = source;
  }

  /** Prepares the model that was open last. An error is thrown when it is opened. */
  public void begin(AppServices services, Executor modelThread) {
    var preparing =
        new FutureTask<>(
            () -> {
              Path folder =
                  remembered(SessionMemory.read(services.memory(), _ -> {}), services.model());
              return new Prepared(folder, source.prepare(folder));
            });
    early = preparing;
    modelThread.execute(preparing);
  }

  /** Returns the model that was open last if it still exists, else the included one. */
  public static Path remembered(SessionMemory memory, Path shipped) {
    String model = memory.get(MODEL, "");
    Path folder = Path.of(model);
    return !model.isEmpty() && Files.isDirectory(folder) ? folder : shipped;
  }

  @Override
  public RaceModels lanes() {
    return source.lanes();
  }

  @Override
  public List<ModelPreset> recommended(Path folder) {
    return source.recommended(folder);
  }

  @Override
  public boolean isCausal(Path folder) {
    return source.isCausal(folder);
  }

  @Override
  public OpenModel open(Path folder) {
    Future<Prepared> first = early;
    early = null;
    return first != null
            && first.state() == Future.State.SUCCESS
            && first.resultNow().folder().equals(folder)
        ? first.resultNow().model().get()
        : source.open(folder);
  }
}
