package org.unmask.engine.training;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.Precision;
import org.unmask.engine.device.TorchFailure;
import org.unmask.engine.inference.ExecutionPlan;
import org.unmask.engine.inference.GpuCheck;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.inference.WeightReader;
import org.unmask.engine.program.DeviceSelection;
import org.unmask.engine.program.Engine;
import org.unmask.engine.program.Machine;
import org.unmask.engine.program.TorchProgram;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.training.run.TrainingRun;

/** A loader of checkpoints for training. */
public final class LearnerLoader {
  private static final String STEP = "step";

  private LearnerLoader() {}

  /**
   * Brings a checkpoint into memory, to be trained on from its beginning or from a saved state.
   *
   * @param notes of the run whose state is in the job's folder; empty to begin
   */
  public static TorchLearner load(
      Checkpoint checkpoint, TrainingJob job, Map<String, String> notes) {
    return load(Engine.start(), checkpoint, job, notes);
  }

  /** Returns the same, on a machine. */
  public static TorchLearner load(
      Machine machine, Checkpoint checkpoint, TrainingJob job, Map<String, String> notes) {
    ModelConfig config = trainable(checkpoint);
    return DeviceSelection.load(
        machine,
        job.device(),
        place -> {
          long available = machine.available(place);
          TrainingMemory.require(checkpoint, job.plan(), place, available);
          if (JniUtils.getNumThreads() != job.threads()) {
            JniUtils.setNumThreads(job.threads());
          }
          TorchProgram program = machine.program(place, config);
          try {
            return begin(machine, checkpoint, job, notes, place, program, available);
          } catch (EngineException e) {
            program.close();
            throw TorchFailure.problem(
                Message.of("%s: the training cannot start", checkpoint.name()),
                place,
                TrainingMemory.SMALLER,
                e);
          } catch (RuntimeException e) {
            program.close();
            throw e;
          }
        });
  }

  private static TorchLearner begin(
      Machine machine,
      Checkpoint checkpoint,
      TrainingJob job,
      Map<String, String> notes,
      Placement place,
      TorchProgram program,
      long available) {
    var training = new TrainingProgram(program);
    boolean resumes = !notes.isEmpty();
    WeightReader.read(checkpoint, program);
    Choice choice =
        resumes
            ? new Choice(Precision.valueOf(notes.getOrDefault(TorchLearner.PRECISION, "FLOAT32")))
            : choose(training, checkpoint, job, place);
    Precision precision = choice.precision();
    training.begin(precision, job.plan().settings().adamW());
    program.run("settle");
    var plan = new ExecutionPlan(precision, job.threads(), Message.of("in training"));
    var model = TorchModel.inTraining(checkpoint, program, place, plan);
    if (place.isGpu()) {
      model.takeTrained();
      GpuCheck.require(
          model,
          () ->
              ModelLoader.load(
                  machine, checkpoint, Device.CPU, Precision.FLOAT32, List.of(job.threads())));
    }
    var learner =
        new TorchLearner(
            checkpoint,
            program,
            training,
            model,
            new TrainingState(
                program, checkpoint.config().layout().weights(), job.plan().settings().averages()),
            job,
            precision,
            resumes
                ? notes.getOrDefault(TorchLearner.ORIGIN, "")
                : RunStart.origin(job.plan().start()),
            place,
            choice.warning().stream().toList(),
            available);
    if (resumes) {
      learner.restore(
          TrainingRun.state(job.plan().folder()), Integer.parseInt(notes.getOrDefault(STEP, "0")));
    }
    return learner;
  }

  private static ModelConfig trainable(Checkpoint checkpoint) {
    ModelConfig config = checkpoint.config();
    if (!config.isTrainable()) {
      throw new UserError(
          "%s: a model of type %s cannot be trained. Start from one of type %s.",
          checkpoint.name(), config.modelType(), String.join(", ", ModelConfig.trainable()));
    }
    return config;
  }

  /** The precision of a run, and that it is slow where it was asked for. */
  private record Choice(Precision precision, Optional<Message> warning) {
    private Choice(Precision precision) {
      this(precision, Optional.empty());
    }
  }

  private static Choice choose(
      TrainingProgram training, Checkpoint checkpoint, TrainingJob job, Placement place) {
    Precision asked = job.precision();
    if (asked == Precision.FLOAT32 || (asked == Precision.BFLOAT16 && place.isGpu())) {
      return new Choice(asked);
    }
    Map<Precision, Double> times =
        training.times(
            checkpoint.tokenizer().start(), Math.min(128, checkpoint.config().maximumLength()));
    return asked == Precision.AUTO
        ? new Choice(Collections.min(times.entrySet(), Map.Entry.comparingByValue()).getKey())
        : new Choice(
            asked,
            ExecutionPlan.warning(
                asked, times.getOrDefault(asked, 0.0), times.getOrDefault(Precision.FLOAT32, 0.0)));
  }
}
