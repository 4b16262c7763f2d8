package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Accelerator;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.Precision;
import org.unmask.engine.program.FakeMachine;
import org.unmask.engine.program.Machine;
import org.unmask.engine.program.TorchProgram;
import org.unmask.engine.training.LearnerLoader;
import org.unmask.engine.training.TorchLearner;
import org.unmask.engine.training.TrainingJob;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.training.data.TextSource;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingSettings;

/**
 * The selection of GPUs, by machines whose GPUs are the CPU: no GPU is needed, and none is proved
 * to work.
 */
@Tag("engine")
class GpuTest {
  private static final Path TINY = ParityTest.FIXTURES.resolve("tied-float32");

  /** One that is sure of something, so that it is seen where a GPU computes something else. */
  private static final Path TRAINED = Path.of("models/stories");

  @TempDir Path folder;

  private static TorchModel load(Machine machine, Device wish, Precision precision) {
    return load(machine, TINY, wish, precision);
  }

  private static TorchModel load(Machine machine, Path folder, Device wish, Precision precision) {
    return ModelLoader.load(machine, Checkpoint.open(folder), wish, precision, List.of(1));
  }

  private static int[] first(TorchModel model) {
    return model.fill(new int[] {0, 40, 4, 41}, new int[] {2}, 3).getFirst().tokens();
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void oneThatSaysWhatTheCpuSaysIsUsed(Precision precision) {
    for (Device wish : List.of(Device.AUTO, Device.gpu(0))) {
      try (TorchModel model = load(FakeMachine.sound(), wish, precision)) {
        assertThat(model.device()).hasToString("GPU 0: Imagined");
        assertThat(model.label().device()).isEqualTo("GPU 0: Imagined");
        assertThat(model.skipped()).isEmpty();
      }
    }
  }

  @Test
  void theCpuIsUsedWhereItIsChosen() {
    FakeMachine machine =
        FakeMachine.running(
            (_, _) -> {
              throw new AssertionError("not asked for");
            });
    try (TorchModel model = load(machine, Device.CPU, Precision.FLOAT32)) {
      assertThat(model.device()).hasToString("CPU, 1 thread");
      assertThat(model.skipped()).isEmpty();
    }
  }

  private static void assertSkipped(Machine machine, String... words) {
    assertSkipped(machine, TINY, words);
  }

  private static void assertSkipped(Machine machine, Path folder, String... words) {
    try (TorchModel expected = load(machine, folder, Device.CPU, Precision.FLOAT32);
        TorchModel model = load(machine, folder, Device.gpu(0), Precision.FLOAT32)) {
      assertThat(model.device()).hasToString("CPU, 1 thread");
      assertThat(model.skipped()).hasSize(1);
      assertThat(model.skipped().getFirst().toString())
          .startsWith("GPU 0: Imagined is not used. ")
          .contains(words)
          .doesNotContain("\n");
      assertThat(first(model)).isEqualTo(first(expected));
    }
  }

  @Test
  void oneThatSaysSomethingElseIsSkipped() {
    assertSkipped(
        FakeMachine.wrong(),
        TRAINED,
        "stories",
        "the CPU at only",
        "of 64 masks",
        "Update its driver");
  }

  @Test
  void halfPrecisionMayMissOneOfFiftyMasks() {
    try (TorchModel model = load(FakeMachine.wrong(), TRAINED, Device.AUTO, Precision.BFLOAT16)) {
      assertThat(model.skipped()).hasSize(1);
      assertThat(model.skipped().getFirst().toString())
          .contains("in bfloat16", "choose another precision");
    }
    assertThat(GpuCheck.needed(Precision.FLOAT32, 64)).isEqualTo(64);
    assertThat(GpuCheck.needed(Precision.BFLOAT16, 64)).isEqualTo(63);
    assertThat(GpuCheck.needed(Precision.FLOAT16, 49)).isEqualTo(49);
  }

  @Test
  void oneThatFailsIsSkipped() {
    assertSkipped(
        FakeMachine.running(
            (_, _) -> {
              throw new ai.djl.engine.EngineException(
                  "CUDA error: no kernel image is available for execution on the device\nCUDA kernel errors might …");
            }),
        "Its driver failed",
        "Update the driver");
  }

  @Test
  void oneThatFailsInAForwardPassIsSkipped() {
    assertSkipped(
        FakeMachine.running(
            (_, config) -> {
              TorchProgram program = FakeMachine.onCpu(config);
              program.run("settle");
              // one weight too many in front: all that follow have the wrong shapes
              try (var manager = program.newManager()) {
                program.run(
                    "add_weight",
                    TorchProgram.argument(
                        new ai.djl.ndarray.NDList(
                            manager.ones(new ai.djl.ndarray.types.Shape(3, 3)))),
                    ai.djl.pytorch.jni.IValue.from(false));
              }
              return program;
            }),
        "the model cannot",
        "choose the CPU");
  }

  @Test
  void oneWithoutRoomIsSkipped() {
    assertSkipped(
        FakeMachine.sound().with(90L << 20),
        "tied-float32",
        "needs about",
        "MB of memory on the GPU 0: Imagined",
        "90 MB are free",
        "close other programs that use the GPU");
  }

  @Test
  void oneThatThisBuildCannotUseIsSkipped() {
    assertSkipped(FakeMachine.sound().with("made for the CPU. Build again"), "Build again");
  }

  @Test
  void theSecondIsUsedWhereTheFirstCannotBe() {
    var two =
        FakeMachine.running(
            (place, config) -> {
              if (place.name().startsWith("GPU 0")) {
                throw new UserError("full");
              }
              return FakeMachine.onCpu(config);
            });
    Machine machine =
        two.with(List.of(new Accelerator(0, "First", 1), new Accelerator(1, "Second", 1)));
    try (TorchModel model = load(machine, Device.AUTO, Precision.FLOAT32)) {
      assertThat(model.device()).hasToString("GPU 1: Second");
      assertThat(model.skipped())
          .map(Message::toString)
          .containsExactly("GPU 0: First is not used. full");
    }
  }

  @Test
  void oneThatIsNotThereIsRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> load(FakeMachine.sound(), Device.gpu(3), Precision.FLOAT32))
        .isInstanceOf(UserError.class)
        .hasMessage("This machine has no gpu:3. Choose one of cpu, gpu:0 (Imagined).");
    assertThatThrownBy(
            () -> load(FakeMachine.sound().with(List.of()), Device.gpu(0), Precision.FLOAT32))
        .isInstanceOf(UserError.class)
        .hasMessage("This machine has no gpu:0. Choose one of cpu.");
  }

  @Test
  void whatTheCpuCannotTakeEitherIsTheCpusProblem() {
    FakeMachine nowhere =
        FakeMachine.running(
            (_, _) -> {
              throw new UserError("not here");
            });
    Checkpoint broken = Checkpoint.open(TINY);
    Machine machine =
        new Machine() {
          @Override
          public List<Accelerator> accelerators() {
            return nowhere.accelerators();
          }

          @Override
          public java.util.Optional<Message> obstacle() {
            return java.util.Optional.empty();
          }

          @Override
          public long available(Placement place) {
            return 1;
          }

          @Override
          public TorchProgram program(Placement place, ModelConfig config) {
            return nowhere.program(place, config);
          }
        };
    assertThatThrownBy(
            () -> ModelLoader.load(machine, broken, Device.AUTO, Precision.FLOAT32, List.of(1)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("on the CPU");
  }

  private TrainingJob job() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "Tom had a red ball. ".repeat(40));
    var settings =
        new TrainingSettings(
            4,
            new LearningRate(1e-3, 0, 10, 0.1),
            Diffusion.OBJECTIVE,
            new Prefixes.Varied(),
            0,
            5,
            5,
            1,
            Samples.NONE,
            1);
    var source = TextSource.of(List.of(text), new TextSource.Nothing());
    return new TrainingJob(
        new TrainingPlan(
            new TrainingPlan.From(TRAINED, 16), source, settings, folder.resolve("run"), 1),
        Device.AUTO,
        Precision.FLOAT32,
        1,
        Precision.FLOAT16);
  }

  @Test
  void trainingIsProvedToo() throws IOException {
    Checkpoint checkpoint = Checkpoint.open(TRAINED);
    try (TorchLearner learner =
        LearnerLoader.load(FakeMachine.sound(), checkpoint, job(), Map.of())) {
      assertThat(learner.place()).hasToString("GPU 0: Imagined, float32");
      assertThat(learner.notices()).isEmpty();
    }
    try (TorchLearner learner =
        LearnerLoader.load(FakeMachine.wrong(), checkpoint, job(), Map.of())) {
      assertThat(learner.place()).hasToString("CPU, 1 thread, float32");
      assertThat(learner.notices()).hasSize(1);
      assertThat(learner.notices().getFirst().toString()).contains("agrees with the CPU");
    }
    try (TorchLearner learner =
        LearnerLoader.load(FakeMachine.sound().with(1L << 10), checkpoint, job(), Map.of())) {
      assertThat(learner.notices().getFirst().toString())
          .contains("stories", "4 × 16 tokens", "MB are free", "smaller batch");
    }
  }
}
