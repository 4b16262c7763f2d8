package org.unmask.app;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the model that the window will ask for first, while the window is still being made.
 * Models are asked for on the thread that prepares this one.
 */
final class EarlyModel implements ModelSource {
  private record Prepared(Path folder, Supplier<OpenModel> model) {}

  private final ModelSource source;
  private @Nullable Future<Prepared> early;

  EarlyModel(ModelSource source) {
    this.source = source;
  }

  /** Prepares the model that was open last. What goes wrong is said when it is asked for. */
  void begin(Services services, Executor modelThread) {
    var preparing =
        new FutureTask<>(
            () -> {
              Path folder = Memory.read(services.memory(), _ -> {}).modelOr(services.model());
              return new Prepared(folder, source.prepare(folder));
            });
    early = preparing;
    modelThread.execute(preparing);
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
