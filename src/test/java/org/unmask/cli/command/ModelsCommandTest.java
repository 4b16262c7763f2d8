package org.unmask.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.cli.options.ModelLibrary;
import org.unmask.cli.terminal.DownloadView;
import org.unmask.cli.terminal.Terminal;
import org.unmask.hub.DownloadProgress;
import org.unmask.hub.client.FakeHub;

/** Models by name, from a Hub on this machine. */
@Tag("engine")
class ModelsCommandTest {
  private static final Path MODEL = Path.of("src/test/fixtures/tied-float32");

  @TempDir Path home;

  private final FakeHub server;

  ModelsCommandTest() throws IOException {
    server = new FakeHub();
  }

  @BeforeEach
  void serve() throws IOException {
    try (Stream<Path> files = Files.list(MODEL)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        server.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  private record Outcome(int code, String out, String err) {}

  private Outcome run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var environment = Map.of("HF_ENDPOINT", server.endpoint().toString(), "HF_HOME", "" + home);
    int code =
        new Unmask(
                () -> fail("no pictures"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Terminal.plain(new PrintStream(err, true, StandardCharsets.UTF_8)),
                () -> ModelLibrary.of(environment, home, home.resolve("recent.json")))
            .run(List.of(arguments));
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aModelIsDownloadedByNameAndUsed() {
    Outcome first = run("fill", "--model", "tiny/model", "a<mask>b");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("candidates");
    assertThat(first.err()).contains("Downloading tiny/model", "model.safetensors, of");

    server.close(); // from now on the cache is enough
    Outcome second = run("fill", "--model", "tiny/model", "a<mask>b");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).doesNotContain("Downloading");
    Outcome generated =
        run("generate", "--model", "tiny/model", "--prompt", "a", "--length", "6", "--steps", "1");
    assertThat(generated.err()).contains("tiny/model on ");
  }

  @Test
  void modelsAreListedAndRemoved() {
    Outcome downloaded = run("models", "download", "tiny/model");
    assertThat(downloaded.code()).as(downloaded.err()).isZero();
    assertThat(Path.of(downloaded.out().strip())).isDirectory();
    assertThat(run("models").out().lines())
        .first()
        .asString()
        .startsWith("NAME")
        .contains("ARCHITECTURE", "VOCABULARY", "LICENCE");
    assertThat(run("models").out().lines())
        .anyMatch(line -> line.matches("stories +.* roberta .* 8192 +256 +apache-2.0 +Unmask"))
        .anyMatch(line -> line.matches("tiny/model +.* MB +roberta .* Hub"));

    assertThat(run("models", "remove", "tiny/model").out()).contains("Removed tiny/model");
    assertThat(run("models").out()).doesNotContain("tiny/model");
    assertThat(run("models", "remove", "tiny/model").err()).contains("is not in");
  }

  @Test
  void whatCannotBeHadIsSaid() {
    assertThat(run("models", "download", "tiny/none").err()).contains("tiny/none does not exist");
    assertThat(run("models", "download", "none").err()).contains("is not a model name");
    assertThat(run("models", "download", "--offline", "tiny/model").err()).contains("offline");
    assertThat(run("fill", "--model", "models/storys", "<mask>").err())
        .contains("There is no folder");
  }

  @Test
  void progressIsALine() {
    assertThat(DownloadView.line(new DownloadProgress("a", 120_300_000, 498_800_000, 11_200_000)))
        .isEqualTo("120.3 of 498.8 MB, 24 %, 11.2 MB/s, 0:34 left, a");
    assertThat(DownloadView.line(new DownloadProgress("a", 0, 498_800_000, 0)))
        .isEqualTo("0.0 of 498.8 MB, 0 %, a");
    assertThat(DownloadView.line(new DownloadProgress("a", 0, 36_000_000_000L, 1_000_000)))
        .contains("1.0 MB/s, 10:00:00 left");
  }
}
