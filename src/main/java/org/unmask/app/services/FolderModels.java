package org.unmask.app.services;

import java.nio.file.Path;
import org.unmask.race.LoadedModel;
import org.unmask.race.RaceModels;

/** Models of a source, whose need of memory is not known before they are opened. */
record FolderModels(ModelSource source) implements RaceModels {
  private record Folder(ModelSource source, Path path) implements Candidate {
    @Override
    public String name() {
      return String.valueOf(path.getFileName());
    }

    @Override
    public String id() {
      return path.toAbsolutePath().normalize().toString();
    }

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public LoadedModel load() {
      return source.open(path);
    }
  }

  @Override
  public Candidate find(String model) {
    return new Folder(source, Path.of(model));
  }

  @Override
  public long available() {
    return Long.MAX_VALUE;
  }
}
