package org.unmask.training.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;

/** All samples of one moment of a run, made one after another: each {@link #next} is one step. */
final class SampleRound {
  private final Learner learner;
  private final List<GenerationSettings> requests;
  private int done;
  private @Nullable Generation current;

  SampleRound(Learner learner, List<GenerationSettings> requests) {
    this.learner = learner;
    this.requests = requests;
  }

  boolean hasNext() {
    return done < requests.size();
  }

  /**
   * Returns one step of one of the samples.
   *
   * @param step that the run is at
   */
  TrainingEvent next(int step) {
    GenerationSettings request = requests.get(done);
    Generation now = current != null ? current : learner.sample(request);
    current = now;
    Recording recording = now.next();
    if (now.hasNext()) {
      double made = recording.trajectory().steps().size();
      return new TrainingEvent.Busy(
          step, TrainingEvent.Task.SAMPLE, Math.min(1, made / request.settings().steps()));
    }
    current = null;
    done++;
    return new TrainingEvent.Sample(step, done, recording);
  }
}
