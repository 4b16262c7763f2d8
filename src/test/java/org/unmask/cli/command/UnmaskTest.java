package org.unmask.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.cli.terminal.Terminal;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Recording;

/** The commands, run in this process with a tiny random model. */
@Tag("engine")
class UnmaskTest {
  private static final String MODEL = "src/test/fixtures/tied-float32";

  @TempDir Path folder;

  @Test
  void withoutOptionsAModelsFirstPresetIsUsed() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
      Files.copy(Path.of(MODEL, file), model.resolve(file));
    }
    Path config = model.resolve("config.json");
    String presets =
        """
        {"unmask": {"presets": [
          {"name": "One", "sampler": {"name": "maskgit"}, "steps": 3, "temperature": 0.9,
           "top_k": 9, "top_p": 0.9, "length": 12, "prompt": "ab"},
          {"name": "Two", "sampler": {"name": "ancestral"}, "steps": 2, "temperature": 1,
           "top_k": 9, "top_p": 1, "length": 20, "ends": true, "prompt": "ab"}]},
        """;
    Files.writeString(config, Files.readString(config).replaceFirst("\\{", presets));
    Path json = folder.resolve("a.json");
    String[] command = {"generate", "--model", model.toString(), "--out", json.toString()};
    Outcome one = Outcome.of(command);
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(one.err()).contains("the model's preset “One”").contains("it has “One”, “Two”");
    var first = TrajectoryFile.read(json).trajectory();
    assertThat(first.settings().steps()).isEqualTo(3);
    assertThat(first.last().length()).isEqualTo(12);

    List<String> second = new ArrayList<>(List.of(command));
    second.addAll(List.of("--preset", "two", "--no-ends", "--steps", "4"));
    Outcome two = Outcome.of(second.toArray(String[]::new));
    assertThat(two.code()).as(two.err()).isZero();
    var chosen = TrajectoryFile.read(json).trajectory();
    assertThat(chosen.settings().steps()).isEqualTo(4);
    assertThat(chosen.settings().choice().temperature()).isEqualTo(1);
    assertThat(chosen.start().isFixed(19)).isFalse();
  }

  @Test
  void generatePrintsTheTextAndWritesWhatIsAsked() throws IOException {
    Path gif = folder.resolve("a.gif");
    Path html = folder.resolve("a.html");
    Path json = folder.resolve("a.json");
    Path txt = folder.resolve("a.TXT");

    Outcome outcome =
        Outcome.of(
            "generate",
            "--model",
            MODEL,
            "--prompt",
            "ab",
            "--length",
            "12",
            "--steps",
            "3",
            "--sampler",
            "low-confidence",
            "--schedule",
            "cosine",
            "--temperature",
            "0.5",
            "--top-k",
            "7",
            "--top-p",
            "0.9",
            "--prefix",
            "1",
            "--seed",
            "5",
            "--device",
            "CPU",
            "--precision",
            "float32",
            "--out",
            gif.toString(),
            "--out",
            json.toString(),
            "--out",
            txt.toString(),
            "--out",
            html.toString());

    assertThat(outcome.code()).as(outcome.err()).isZero();
    Recording recording = TrajectoryFile.read(json);
    assertThat(outcome.out().strip()).isEqualTo(recording.text().strip());
    assertThat(Files.readString(txt).strip()).isEqualTo(recording.text().strip());
    assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>");
    assertThat(Files.readAllBytes(gif)).startsWith("GIF89a".getBytes(StandardCharsets.US_ASCII));
    assertThat(recording.trajectory().steps()).hasSize(3);
    assertThat(recording.trajectory().settings().choice().topK()).isEqualTo(7);
    assertThat(recording.trajectory().settings().seed()).isEqualTo(5);
    assertThat(recording.model().name()).isEqualTo("tied-float32");
    assertThat(recording.model().precision()).isEqualTo("float32");
    assertThat(outcome.err()).contains("step 1 of 3", "step 3 of 3 · 0 masks left", "wrote " + gif);
  }

  @Test
  void theSameSeedPrintsTheSame() {
    String[] arguments = {"generate", "--model", MODEL, "--length", "20", "--precision", "float32"};

    assertThat(Outcome.of(arguments).out()).isEqualTo(Outcome.of(arguments).out()).isNotBlank();
  }

  @Test
  void fillPrintsCandidatesForEachMask() {
    Outcome outcome = Outcome.of("fill", "--model", MODEL, "--top-k", "3", "the <mask> sat<mask>");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonArray masks =
        JsonParser.parseString(outcome.out()).getAsJsonObject().getAsJsonArray("masks");
    assertThat(masks).hasSize(2);
    JsonArray candidates = masks.get(0).getAsJsonObject().getAsJsonArray("candidates");
    assertThat(candidates).hasSize(3);
    JsonObject first = candidates.get(0).getAsJsonObject();
    assertThat(first.keySet()).containsExactly("id", "token", "probability");
    assertThat(first.get("probability").getAsDouble())
        .isBetween(candidates.get(1).getAsJsonObject().get("probability").getAsDouble(), 1.0);
    assertThat(masks.get(0).getAsJsonObject().get("position").getAsInt()).isPositive();
  }

  @Test
  void trainThenEvaluateThenTrainOn() throws IOException {
    Path text =
        Files.writeString(folder.resolve("text.txt"), "the cat sat on the mat. ".repeat(400));
    Path out = folder.resolve("model");
    String[] train = {
      "train",
      "--new",
      "layers=1,width=16,heads=2,vocabulary=262,length=16",
      "--text",
      text.toString(),
      "--steps",
      "3",
      "--batch",
      "2",
      "--out",
      out.toString(),
      "--threads",
      "1"
    };

    Outcome trained = Outcome.of(train);
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(JsonParser.parseString(trained.out()).getAsJsonObject().get("steps").getAsInt())
        .isEqualTo(3);
    assertThat(trained.err()).contains("step 3 of 3 · loss", "left");

    Outcome evaluated =
        Outcome.of(
            WhitePictures::new,
            err -> new Terminal(err, true, 80, 24),
            "evaluate",
            "--model",
            out.toString(),
            "--text",
            text.toString(),
            "--draws",
            "2");
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    assertThat(evaluated.err())
        .contains("\r\033[KScoring the text · 50% · 0:", " left")
        .endsWith("\r\033[K");
    JsonObject bound = JsonParser.parseString(evaluated.out()).getAsJsonObject();
    assertThat(bound.keySet())
        .containsExactly("nats_per_token", "standard_error", "exact", "tokens");
    assertThat(bound.get("nats_per_token").getAsDouble()).isBetween(1.0, 8.0);

    Outcome ordered =
        Outcome.of(
            "evaluate", "--model", out.toString(), "--text", text.toString(), "--order", "spread");
    assertThat(ordered.code()).as(ordered.err()).isZero();
    JsonObject exact = JsonParser.parseString(ordered.out()).getAsJsonObject();
    assertThat(exact.keySet()).isEqualTo(bound.keySet());
    assertThat(exact.get("exact").getAsBoolean()).isTrue();
    assertThat(exact.get("tokens")).isEqualTo(bound.get("tokens"));
    assertThat(exact.get("nats_per_token").getAsDouble()).isBetween(1.0, 8.0);
    assertThat(
            Outcome.of(
                    "evaluate",
                    "--model",
                    out.toString(),
                    "--text",
                    text.toString(),
                    "--order",
                    "first-hitting")
                .err())
        .contains("first-hitting reveals positions by chance");

    Outcome again = Outcome.of(train);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).contains("Resuming from step 3");
  }

  @Test
  void doctorTellsWhatIsHere() {
    Outcome outcome = Outcome.of("doctor");

    assertThat(outcome.out())
        .contains("Java ", "libtorch 2.", "cores ", "memory ", "device     cpu", "verdict ");
    assertThat(outcome.code()).isEqualTo(outcome.out().contains("\n!") ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          generate --steps 0                       | steps is 0
          generate --steps x                       | --steps is x, but must be a whole number, at least 1. See
          generate --temperature hot               | --temperature is hot, but must be a number, from 0 to
          generate --seed 1.5                      | --seed is 1.5, but must be a whole number.
          generate --font-size 99999999999         | --font-size is 99999999999, but must be a whole number from
          generate --once=maybe                    | --once is maybe, but must be true or false.
          generate --speed fast                    | --speed is fast, but must be a number.
          generate --top-p 2                       | top-p is 2,
          generate --temperature -1                | temperature is -1,
          generate --sampler magic                 | --sampler is magic, but must be one of random-order
          generate --schedule magic                | --schedule: “magic” is not a schedule. Choose linear, cosine, log, exp
          generate --sampler confidence-threshold --threshold 2 | threshold is 2,
          generate --length 1                      | length is 1,
          generate --prefix -1                     | prefix is -1,
          generate --prompt= --length 9            | The prompt is empty
          generate --prompt=a<mask:0>              | <mask:0> is not a gap
          generate --out a.mp4                     | --out is a.mp4, but the name must end in
          generate --out gif                       | --out is gif, but the name must end in
          generate --device tpu                    | --device: “tpu” is not a device. Choose auto, cpu or gpu
          generate --nonsense                      | Unknown option: '--nonsense'
          fill --top-k 0 a<mask>                   | --top-k is 0
          fill nothing                             | The text has no <mask> to fill. Write
          fill                                     | TEXT
          evaluate                                 | --text
          evaluate --text a --draws 0              | --draws is 0
          evaluate --text a --steps 4              | --steps is for --order
          evaluate --text a --entropy-bound 1      | --entropy-bound is for --order
          evaluate --text a --order spread --draws 2 | --draws is for the bound
          evaluate --text a --order spread --steps 0 | --steps is 0
          evaluate --text a --order spread --threshold 1 | spread does not use --threshold
          evaluate --text a --order spread --spacing 0 | spacing is 0
          evaluate --model src/test/fixtures/gpt2 --text a --draws 2 | --draws is for masked models
          train --steps 1 --out a --text b         | --base
          train --steps 0 --out a --text b --new layers=1 | --steps is 0, but must be at least 1
          train --steps 1 --out a --text b --new layers=1 --beta2 1 | --beta2 is 1, but must be from 0 to 0.999999
          train --steps 1 --out a --text b --new layers=1 --objective magic | There is no objective “magic”. Choose one of diffusion, mean
          train --steps 1 --out a --text b --new layers=1 --prefix some | prefix is some
          train --steps 1 --out a --text b --new layers=1 --batch 3 --objective complementary | batch is 3, but must be even
          train --steps 1 --out a --text b --new layers=0 | layers is 0
          train --steps 1 --out a --text b --new depth=1  | --new has “depth”, but must have layers
          train --steps 1 --out a --text b --new layers=1 --base c | mutually exclusive
          train --steps 1 --out a --text b --new layers=1 --architecture lstm | --architecture is lstm, but must be one of roberta, gpt2
          train --steps 1 --out a --text b --new vocabulary=300 --tokenizer src/test/fixtures/gpt2 | --new has vocabulary=N, and
          train --steps 1 --out a --text b --new vocabulary=300 --vocabulary 400 | --new has vocabulary=N, and
          train --steps 1 --out a --text b --base src/test/fixtures/bert --architecture gpt2 | --architecture is for a new model
          train --steps 1 --out a --text b --base src/test/fixtures/bert --vocabulary 3 | vocabulary is 3
          train --steps 1 --out a --text b --base src/test/fixtures/bert --vocabulary 300 --tokenizer d | exclude each other. Omit one
          dance                                    | dance
          ``                                       | Give a command
          """)
  void badUsageIsOneLineAndEndsWithTwo(String arguments, String message) {
    Outcome outcome = Outcome.of(arguments.isEmpty() ? new String[0] : arguments.split(" +"));

    assertThat(outcome.err()).contains(message).startsWith("unmask: ").hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          generate --model absent                              | absent
          generate --out absent/a.gif                          | there is no folder
          fill --model absent <mask>                           | absent
          evaluate --model absent --text a                     | absent
          fill --model src/test/fixtures/gpt2 <mask>           | cannot fill masks
          generate --model src/test/fixtures/encoder           | unmask train --base src/test/fixtures/encoder
          train --new layers=1 --steps 1 --out a --text absent | absent
          train --new layers=1 --tokenizer absent --steps 1 --out a --text b | absent
          train --base absent --steps 1 --out a --text absent  | absent
          """)
  void aJobThatFailsIsOneLineAndEndsWithOne(String arguments, String message) {
    Outcome outcome = Outcome.of(arguments.split(" +"));

    assertThat(outcome.err()).contains(message).startsWith("unmask: ").hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void generateWritesWithAGpt2WhichTakesNoGaps() {
    String model = "--model=src/test/fixtures/gpt2";
    Outcome written =
        Outcome.of(
            "generate", model, "--prompt=The dog", "--length=12", "--temperature=0", "--steps=3");
    Outcome refused = Outcome.of("generate", model, "--prompt=a <mask> b");

    assertThat(written.code()).isZero();
    assertThat(written.out()).startsWith("The dog").hasSizeGreaterThan(9);
    assertThat(written.err())
        .contains("from left to right does not use --steps")
        .contains("step 9 · 0 masks left");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("unmask: The prompt has gaps");
  }

  @Test
  void generateFillsGapsAndTellsOfTheLengthsTried() {
    String[] arguments = {
      "generate",
      "--model",
      MODEL,
      "--precision",
      "float32",
      "--length",
      "9",
      "--prompt",
      "Lily <mask:2-4> a ball<mask>"
    };

    Outcome outcome = Outcome.of(arguments);

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).startsWith("Lily").contains(" a ball");
    assertThat(outcome.err())
        .contains("A text with gaps is kept whole: --length is not used.")
        .containsPattern("gap 1, <mask:2-4>: [234] tokens\\R.. +2 +-[0-9.]+  “")
        .containsOnlyOnce(" * ")
        .doesNotContain("gap 2");
    assertThat(Outcome.of(arguments).out()).isEqualTo(outcome.out());
  }

  @Test
  void inBlocksATextIsLongerThanTheModelsWindow() {
    Path json = folder.resolve("long.json");
    String command =
        "generate --model %s --device CPU --precision float32 --length 150 --steps 20 --out %s"
            .formatted(MODEL, json);

    Outcome plain = Outcome.of(command.split(" "));
    Outcome blocks = Outcome.of((command + " --block 16").split(" "));

    assertThat(plain.code()).isEqualTo(1);
    assertThat(plain.err()).contains("or blocks of 1 to 16 tokens.").doesNotContain("\tat ");
    assertThat(blocks.code()).isZero();
    Draft end = TrajectoryFile.read(json).trajectory().last();
    assertThat(end.length()).isEqualTo(150);
    assertThat(end.masksLeft()).isZero();
  }

  @Test
  void whatDoesNotFitTheModelFailsAndWritesNothing() {
    Path out = folder.resolve("a.txt");
    String tooLong = "x".repeat(1000);

    Outcome prompt =
        Outcome.of("generate", "--model", MODEL, "--prompt", tooLong, "--out", out.toString());
    Outcome length =
        Outcome.of("generate", "--model", MODEL, "--length", "5000", "--out", out.toString());
    Outcome text = Outcome.of("fill", "--model", MODEL, tooLong + "<mask>");

    assertThat(prompt.err()).contains("The prompt has").doesNotContain("\tat ");
    assertThat(length.err()).contains("The length is 5000");
    assertThat(text.err()).contains("The text has");
    assertThat(List.of(prompt.code(), length.code(), text.code())).containsOnly(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void memoryThatRunsOutIsOneLineToo() {
    Path gif = folder.resolve("a.gif");

    Outcome outcome =
        Outcome.of(
            () -> {
              throw new OutOfMemoryError("Java heap space");
            },
            "generate",
            "--model",
            MODEL,
            "--length",
            "8",
            "--steps",
            "1",
            "--prompt",
            "a",
            "--out",
            gif.toString());

    assertThat(outcome.err().lines().toList().getLast())
        .isEqualTo(
            "unmask: Not enough memory. Use a smaller model or a shorter length, or raise Java's -Xmx.");
    assertThat(outcome.err()).doesNotContain("\tat ");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void verboseTellsWhere() {
    assertThat(Outcome.of("generate", "--model", "absent", "--verbose").err())
        .contains("\tat org.unmask");
    assertThat(Outcome.of("--verbose", "generate", "--model", "absent").err())
        .contains("\tat org.unmask");
  }

  @Test
  void aRunThatCannotBeginLeavesNothing(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "too short");
    Path out = folder.resolve("model");
    Outcome outcome =
        Outcome.of(
            "train",
            "--base",
            MODEL,
            "--text",
            text.toString(),
            "--steps",
            "3",
            "--out",
            out.toString());
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("which is too short for one window").doesNotContain("\tat ");
    assertThat(out).doesNotExist();
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    assertThat(Outcome.of("--help").out())
        .contains("generate", "fill", "evaluate", "train", "doctor");
    assertThat(Outcome.of("generate", "--help").out())
        .contains("--top-k", "scheduled-remasking", "confidence-threshold");
    assertThat(Outcome.of("--version").out()).startsWith("unmask ");
    assertThat(Outcome.of("--help").code()).isZero();
  }

  @Test
  void helpOfTrainingHasHeadingsAndSaysEveryDefault() {
    String help = Outcome.of("train", "--help").out();
    assertThat(help)
        .containsSubsequence(
            "\nModel\n",
            "--base",
            "\nText\n",
            "--text",
            "\nObjective\n",
            "--objective",
            "diffusion: ",
            "next-token: ",
            "\nOptimiser\n",
            "--beta2",
            "\nSchedule\n",
            "--steps",
            "\nEvaluation\n",
            "keep-best",
            "\nOutput\n",
            "--out",
            "\nMachine\n",
            "--device",
            "\nGeneral\n",
            "--help");
    String options = help.substring(help.indexOf("\nModel\n"), help.indexOf("\nGeneral\n"));
    assertThat(options.split("\n +--"))
        .hasSizeGreaterThan(35)
        .filteredOn(option -> !option.isBlank() && !option.equals("\nModel"))
        .allMatch(option -> option.contains("Default") || option.contains("equired"));
    assertThat(help.substring(help.indexOf("\nGeneral\n")).lines().filter(l -> l.contains("--")))
        .as("options without a heading")
        .hasSize(3);
  }

  @Test
  void anOptionThatIsNotUsedIsTold() {
    Outcome outcome =
        Outcome.of(
            "generate",
            "--model",
            MODEL,
            "--length",
            "8",
            "--steps",
            "1",
            "--prompt",
            "a",
            "--threshold",
            "0.5");

    assertThat(outcome.err()).contains("The sampler random-order does not use --threshold.");
  }
}
