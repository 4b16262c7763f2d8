package org.unmask.app.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.unmask.app.FakeLibrary;

/** The services of the window, all of them made up. */
public final class FakeServices {
  private FakeServices() {}

  /**
   * In English, with a model of 128 tokens, and what the window remembers in a folder: there was a
   * session before.
   */
  public static AppServices in(Path folder) {
    AppServices services = atFirstStart(folder);
    try {
      if (Files.notExists(services.memory())) {
        Files.writeString(services.memory(), "{\"workplace\": \"GENERATE\"}");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return services;
  }

  /** The same, where there was no session before. */
  public static AppServices atFirstStart(Path folder) {
    return new AppServices(
        FakeModel.source(128, 0),
        new FakeTraining(),
        new FakeDevices(),
        folder,
        FakeLibrary.library(),
        folder.resolve("runs"),
        Locale.ENGLISH,
        folder.resolve("window.json"));
  }
}
