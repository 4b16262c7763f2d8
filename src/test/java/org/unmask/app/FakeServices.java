package org.unmask.app;

import java.nio.file.Path;
import java.util.Locale;

/** What the window needs from outside, all of it made up. */
final class FakeServices {
  private FakeServices() {}

  /** In English, with a model of 128 tokens, and what the window remembers in a folder. */
  static Services in(Path folder) {
    return new Services(
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
