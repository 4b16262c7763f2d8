package org.unmask.app.services;

import java.nio.file.Path;
import java.util.Locale;
import org.unmask.app.FakeLibrary;

/** What the window needs from outside, all of it made up. */
public final class FakeServices {
  private FakeServices() {}

  /** In English, with a model of 128 tokens, and what the window remembers in a folder. */
  public static AppServices in(Path folder) {
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
