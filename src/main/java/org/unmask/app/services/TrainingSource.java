package org.unmask.app.services;

import java.nio.file.Path;
import java.util.List;
import org.unmask.io.Cancellation;
import org.unmask.training.data.TextPreview;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.run.MemoryUse;
import org.unmask.training.run.TrainingEstimate;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;

/** A service that opens training runs. All of it takes time, and is not for the screen's thread. */
public interface TrainingSource {
  /**
   * Prepares a run, or takes one up again that its folder holds.
   *
   * @param cancellation asked often, from the same thread
   * @throws org.unmask.error.UserError if anything asked for is missing, broken or does not fit
   * @throws java.util.concurrent.CancellationException if it is cancelled
   */
  TrainingRun open(TrainingPlan plan, Cancellation cancellation);

  /**
   * Reads texts as a run would.
   *
   * @throws org.unmask.error.UserError if they cannot be read, or the model cannot learn from them
   */
  TextPreview preview(TextSource text, TrainingPlan.Start start);

  /**
   * Reads the documents of a text file.
   *
   * @throws org.unmask.error.UserError if it cannot be read, or is empty
   */
  List<String> documents(Path text);

  /**
   * Tries a few steps of a run. For the thread that runs models.
   *
   * @throws org.unmask.error.UserError if there is not enough memory, or the model cannot be used
   */
  TrainingEstimate measure(TrainingPlan plan);

  /**
   * Returns the longest sequence a checkpoint or a pretrained encoder takes, in tokens.
   *
   * @throws org.unmask.error.UserError if it cannot be used
   */
  int longest(Path checkpoint);

  /**
   * Returns how many tokens a folder's tokenizer has.
   *
   * @throws org.unmask.error.UserError if there is none, or it cannot be read
   */
  int vocabularySize(Path folder);

  /** Returns how much memory this program uses now, and how much is free. */
  MemoryUse memory();

  /** Returns how many numbers a new model would be made of. */
  long parameters(NewModelSize architecture);
}
