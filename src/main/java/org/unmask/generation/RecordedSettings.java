package org.unmask.generation;

import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.generation.gap.GappedText;
import org.unmask.playback.Recording;

/** The settings of a text that was recorded. */
public final class RecordedSettings {
  private RecordedSettings() {}

  /** Returns the settings that make a recording, or continue it with what it was last run with. */
  public static GenerationSettings of(Recording recording) {
    Draft start = recording.trajectory().start();
    Settings settings = recording.trajectory().settings();
    GappedText text = GappedText.of(recording.prompt());
    if (!text.gaps().isEmpty()) {
      return GenerationSettings.standard(start.length()).with(settings).with(text);
    }
    int given = 0;
    while (given < start.length() && !start.isMasked(given)) {
      given++;
    }
    return new GenerationSettings(
        recording.prompt(),
        given - 1,
        start.length(),
        !start.isMasked(start.length() - 1),
        settings);
  }
}
