package org.unmask.app.services;

import java.nio.file.Path;
import java.util.Locale;
import org.unmask.hub.Library;

/**
 * The services that the window uses.
 *
 * @param models opens checkpoints
 * @param training trains them
 * @param devices what they run on
 * @param model the checkpoint that is opened where no other is remembered
 * @param library the models at hand
 * @param runs the folder that training runs get theirs in; need not exist
 * @param locale whose language the window speaks where none is chosen
 * @param memory the file that keeps settings from one session to the next; need not exist
 */
public record AppServices(
    ModelSource models,
    TrainingSource training,
    Devices devices,
    Path model,
    Library library,
    Path runs,
    Locale locale,
    Path memory) {
  /** Returns the same with another source of models. */
  public AppServices with(ModelSource others) {
    return new AppServices(others, training, devices, model, library, runs, locale, memory);
  }

  /** Returns the folder of the shipped GPT-2, which scores the shipped model's texts. */
  public Path judge() {
    return model.resolveSibling(model.getFileName() + "-gpt2");
  }

  /** Returns a file beside {@link #memory}, for what does not fit in it; need not exist. */
  public Path file(String name) {
    return memory.resolveSibling(name);
  }
}
