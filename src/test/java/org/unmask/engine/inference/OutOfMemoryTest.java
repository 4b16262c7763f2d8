package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Accelerator;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.Precision;
import org.unmask.engine.device.TorchFailure;
import org.unmask.engine.program.Engine;
import org.unmask.engine.program.TorchProgram;
import org.unmask.error.Message;
import org.unmask.error.UserError;

@Tag("engine")
class OutOfMemoryTest {
  /** More bytes than a process can address, so that no system grants them. */
  private static final long ABSURD = 1L << 48;

  @TempDir Path folder;

  @Test
  void anAbsurdForwardPassIsRefusedAndSurvived() {
    Checkpoint checkpoint = Checkpoint.open(ParityTest.FIXTURES.resolve("tied-float32"));
    try (TorchModel model = ModelLoader.load(checkpoint, Device.CPU, Precision.FLOAT32, 1);
        TorchProgram program = Engine.start().program(Placement.CPU, checkpoint.config());
        NDManager manager = program.newManager()) {
      int[] before = model.fill(new int[] {0, 40, 4}, new int[] {2}, 3).getFirst().tokens();
      WeightReader.read(checkpoint, program);
      program.useType(Precision.FLOAT32, new int[0]);
      // a token that stands at all places without taking any
      var tokens = manager.create(new long[] {4}).reshape(1, 1).broadcast(new Shape(1, ABSURD));
      assertThatThrownBy(() -> program.run("all_logits", TorchProgram.argument(tokens)))
          .isInstanceOf(EngineException.class)
          .satisfies(
              e -> {
                assertThat(TorchFailure.isOutOfMemory(e)).isTrue();
                assertThat(TorchFailure.line(e)).contains("memory").doesNotContain("Traceback");
                assertThat(
                        TorchFailure.problem(
                            Message.of("stories"),
                            Placement.CPU,
                            Message.of("Choose a smaller batch"),
                            (EngineException) e))
                    .hasMessage(
                        "stories: there is not enough memory on the CPU. Choose a smaller batch, or close other programs.")
                    .hasCause(e);
              });
      assertThat(model.fill(new int[] {0, 40, 4}, new int[] {2}, 3).getFirst().tokens())
          .isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 7.93 GiB",
        "[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes.",
        "[enforce fail at alloc_cpu.cpp:81] data. DefaultCPUAllocator: not enough memory: you tried to allocate 1 bytes.",
        "The following operation failed in the TorchScript interpreter.\nTraceback of TorchScript (most recent call last):\nRuntimeError: CUDA out of memory.",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
        "CUDA error: out of memory",
        "std::bad_alloc"
      })
  void itIsKnownByItsWords(String message) {
    assertThat(TorchFailure.isOutOfMemory(new EngineException(message))).isTrue();
    assertThat(TorchFailure.isOutOfMemory(new EngineException("CUDA error: unknown error")))
        .isFalse();
  }

  /** In a process of its own, which is granted less and less memory. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatHasNoRoomIsSaidAndSurvived() throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ShortOfMemory.class.getName(),
                folder.toString())
            .redirectErrorStream(true);
    // what is freed is given back at once, as a GPU's would be taken by others
    builder.environment().put("MALLOC_MMAP_THRESHOLD_", "65536");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(output)
        .containsPattern("run: .*cannot run: .* not enough memory .* Choose a shorter text")
        .containsPattern("score: .*cannot run: .* not enough memory ")
        .containsPattern("load: .* not enough memory ")
        .containsPattern("train: Step 3 .* not enough memory on the CPU\\. Choose a smaller batch")
        .contains("it runs as before\n", "it goes on from step 2\n");
    assertThat(process.exitValue()).as(output).isEqualTo(0);
  }

  @Test
  void anyOtherFailureIsSaidWithoutTheLibrarysWords() {
    assertThat(
            TorchFailure.problem(
                Message.of("%s: the model cannot run", "stories"),
                Placement.CPU,
                Message.of("Choose a shorter text"),
                new EngineException("The following operation failed.\nRuntimeError: raw words")))
        .hasMessage(
            "stories: the model cannot run: libtorch failed. Try again; if it fails again, run unmask doctor to find the cause.");
  }

  @Test
  void aProblemNamesTheGpu() {
    var gpu =
        new Placement(
            java.util.Optional.of(new Accelerator(1, "NVIDIA H100", 1)), java.util.List.of());
    assertThat(
            TorchFailure.problem(
                Message.of("%s: the model cannot run", "stories"),
                gpu,
                Message.of("Choose a shorter text"),
                new EngineException("CUDA out of memory. Tried to allocate 2 GiB.\nmore")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "stories: the model cannot run: there is not enough memory on the GPU 1:"
                + " NVIDIA H100. Choose a shorter text, close"
                + " other programs that use the GPU, or choose the CPU.");
  }
}
