package org.unmask.engine.training;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.ModelFolderWriter;
import org.unmask.engine.device.KeptMemory;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.Precision;
import org.unmask.engine.device.TorchFailure;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.program.TorchProgram;
import org.unmask.engine.safetensors.ElementType;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.safetensors.SafetensorsWriter;
import org.unmask.error.Message;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.Folders;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.run.Learner;

/**
 * A checkpoint in training: float32 masters and AdamW's moments live in libtorch, and a step is one
 * call.
 */
public final class TorchLearner implements Learner {
  /** The name that the state has for the type of the training. */
  static final String PRECISION = "precision";

  /** The name that the state has for the origin of the model. */
  static final String ORIGIN = "origin";

  private final Checkpoint checkpoint;
  private final TorchProgram program;
  private final TrainingProgram training;
  private final TorchModel model;
  private final TrainingState state;
  private final TrainingJob job;
  private final Precision precision;
  private final String origin;
  private final Placement place;
  private final List<Message> warnings;
  private final long available;
  private final KeptMemory memory;
  private boolean stale = true;
  private String hash = "";
  private int steps;

  TorchLearner(
      Checkpoint checkpoint,
      TorchProgram program,
      TrainingProgram training,
      TorchModel model,
      TrainingState state,
      TrainingJob job,
      Precision precision,
      String origin,
      Placement place,
      List<Message> warnings,
      long available) {
    this.checkpoint = checkpoint;
    this.program = program;
    this.training = training;
    this.model = model;
    this.state = state;
    this.job = job;
    this.precision = precision;
    this.origin = origin;
    this.place = place;
    this.warnings = warnings;
    this.available = available;
    memory = KeptMemory.of(place);
  }

  /** Returns the bytes of memory that were free where it was brought to. */
  long available() {
    return available;
  }

  @Override
  public Outcome step(MaskedBatch batch, double learningRate) {
    try {
      return tryStep(batch, learningRate);
    } catch (EngineException e) {
      JniUtils.emptyCudaCache(); // so that there is room to save
      throw TorchFailure.problem(
          Message.of("Step %d of the training", steps + 1), place, TrainingMemory.SMALLER, e);
    }
  }

  private Outcome tryStep(MaskedBatch batch, double learningRate) {
    useThreads();
    stale = true;
    boolean corrects = job.plan().settings().correctsAt(steps);
    double loss = 0;
    var byRatio = LossByRatio.NONE;
    List<MaskedBatch> parts = batch.split(job.plan().accumulation());
    for (MaskedBatch part : parts.subList(0, parts.size() - 1)) {
      TrainingProgram.Losses said = training.accumulate(part, corrects);
      loss += said.loss();
      byRatio = byRatio.plus(LossByRatio.of(part, said.each()));
    }
    double body = job.plan().settings().learningRate().body();
    TrainingProgram.Step last =
        training.step(parts.getLast(), corrects, learningRate, learningRate * body);
    if (last.updated() != state.layout().size()) {
      throw new IllegalStateException(
          "%d of %d weights were updated".formatted(last.updated(), state.layout().size()));
    }
    loss += last.losses().loss();
    byRatio = byRatio.plus(LossByRatio.of(parts.getLast(), last.losses().each()));
    steps++;
    average();
    return new Outcome(loss, last.gradientNorm(), byRatio);
  }

  /** Averages the weights; the average follows closely at first, when they change much. */
  private void average() {
    if (state.averages()) {
      double decay = Math.min(job.plan().settings().averaging(), (1.0 + steps) / (10.0 + steps));
      training.average(1 - decay);
    }
  }

  @Override
  public Message place() {
    return Message.of("%s, %s", model.device(), precision.label());
  }

  @Override
  public List<Message> notices() {
    return Stream.concat(place.skipped().stream(), warnings.stream()).toList();
  }

  @Override
  public float[] crossEntropies(MaskedBatch batch) {
    refresh();
    return model.crossEntropies(batch);
  }

  @Override
  public Generation sample(GenerationSettings request) {
    refresh();
    var label =
        new ModelLabel(
            "%s, step %d".formatted(job.plan().folder().getFileName(), steps),
            hash(),
            model.device().toString(),
            precision.label());
    return new Generation(model, checkpoint.tokenizer(), label, request);
  }

  @Override
  public MaskedLanguageModel model() {
    refresh();
    return model;
  }

  private void refresh() {
    if (stale) {
      takeTrained();
      stale = false;
      hash = "";
    }
  }

  private void takeTrained() {
    try {
      model.takeTrained();
    } catch (EngineException e) {
      throw TorchFailure.problem(
          Message.of("The weights of step %d", steps), place, TrainingMemory.SMALLER, e);
    }
  }

  /**
   * Returns the hash of the weights as they would be published now, so that a sample names the
   * model it is from.
   */
  private String hash() {
    if (hash.isEmpty()) {
      hash =
          steps == 0
              ? checkpoint.hash()
              : SafetensorsWriter.hash(
                  job.storage(), Map.of(), state.tensors("", state::published));
    }
    return hash;
  }

  private void useThreads() {
    if (JniUtils.getNumThreads() != job.threads()) { // libtorch keeps it per calling thread
      JniUtils.setNumThreads(job.threads());
    }
  }

  @Override
  public void restore(Path file, int stepsBefore) {
    state.read(file, stepsBefore);
    steps = stepsBefore;
    stale = true;
  }

  @Override
  public void publish(Path folder, Map<String, String> facts) {
    SafetensorsWriter.write(
        folder.resolve(Safetensors.SINGLE),
        job.storage(),
        Map.of(),
        state.tensors("", state::published));
    var all = new TreeMap<>(facts);
    if (!origin.isEmpty()) {
      all.put("begun with", origin);
    }
    ModelFolderWriter.writeCard(folder, checkpoint.config(), all);
  }

  /**
   * Writes the state from which others can resume: weights, moments and averages as transformers
   * names them.
   */
  void export(Path weights, Path moments) {
    SafetensorsWriter.write(weights, ElementType.F32, Map.of(), state.tensors("", state::master));
    var tensors = new ArrayList<>(state.tensors("first.", state::first));
    tensors.addAll(state.tensors("second.", state::second));
    if (state.averages()) {
      tensors.addAll(state.tensors("average.", state::published));
    }
    if (steps > 0) {
      SafetensorsWriter.write(moments, ElementType.F32, Map.of(), tensors);
    }
  }

  @Override
  public void save(Path file, Map<String, String> notes) {
    var all = new TreeMap<>(notes);
    all.put(PRECISION, precision.name());
    all.put(ORIGIN, origin);
    state.write(file, all);
    Folders.delete(RunStart.folder(job.plan().folder())); // no run begins there any more
  }

  @Override
  public void close() {
    program.close();
    memory.close();
    JniUtils.emptyCudaCache(); // for others
  }
}
