package org.unmask.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import org.unmask.app.form.FormValues;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.session.Preferences;
import org.unmask.app.tab.train.recipe.StartingPoint;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.export.CurvesTable;
import org.unmask.formats.RunFolder;
import org.unmask.io.CommandLine;
import org.unmask.training.run.TrainingEvent;

/**
 * A comparison of a training run in the window with one by the command that the window copies, run
 * by a shell: tables but for the speed, and the model byte by byte.
 *
 * <p>{@code java -Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true -cp …
 * org.unmask.launch.SameRun models/stories TEXT FOLDER 150} makes so many steps.
 */
final class SameRun {
  private final Path model;
  private final Path text;
  private final Path folder;
  private final String steps;

  private SameRun(Path model, Path text, Path folder, String steps) {
    this.model = model;
    this.text = text;
    this.folder = folder;
    this.steps = steps;
  }

  public static void main(String[] arguments) throws Exception {
    var same =
        new SameRun(
            Path.of(arguments[0]),
            Path.of(arguments[1]).toAbsolutePath(),
            Files.createDirectories(Path.of(arguments[2])).toAbsolutePath(),
            arguments[3]);
    String command = same.inTheWindow();
    Path run;
    try (Stream<Path> runs = Files.list(same.folder.resolve("runs"))) {
      run = runs.findFirst().orElseThrow();
    }
    Path copy = same.folder.resolve("copy");
    same.byTheShell(command.replace(run.toString(), copy.toString()));
    System.exit(compare(run, copy) ? 0 : 1); // JavaFX has no other end
  }

  /** Trains there, and gives the command. */
  private String inTheWindow() throws IOException, InterruptedException {
    try (var window =
        new OffScreenWindow(
            path ->
                new OpenCheckpoint(
                    ModelLoader.load(Checkpoint.open(path), Device.AUTO, Precision.AUTO)),
            CheckpointTraining.standard(() -> Device.AUTO),
            model,
            folder.resolve("runs"),
            FormValues.standard(),
            Preferences.standard(),
            1)) {
      window.run("show-train");
      window.drop(List.of(text));
      window.act(SameRun::chooseNew);
      window.act(scene -> ((TextField) scene.lookup("#train-steps")).setText(steps));
      window.await(scene -> said(scene, "#train-summary").startsWith("Documents"));
      window.await(scene -> !scene.lookup("#train-start-button").isDisabled());
      window.run("train-copy");
      var copied = new StringBuilder();
      window.act(
          _ -> copied.append(Objects.requireNonNull(Clipboard.getSystemClipboard().getString())));
      window.run("train-start");
      window.await(scene -> said(scene, "#train-status").startsWith("Ended"));
      return copied.toString();
    }
  }

  @SuppressWarnings("unchecked") // the form fills it
  private static void chooseNew(Scene scene) {
    ((ComboBox<StartingPoint>) scene.lookup("#train-base")).setValue(StartingPoint.NEW);
  }

  private static String said(Scene scene, String selector) {
    return ((Label) scene.lookup(selector)).getText();
  }

  private void byTheShell(String command) throws IOException, InterruptedException {
    System.out.println(command);
    String program =
        "'%s/bin/java' --enable-native-access=ALL-UNNAMED -cp '%s' org.unmask.launch.Main"
            .formatted(
                System.getProperty("java.home"),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator)));
    int status =
        new ProcessBuilder("sh", "-c", command.replace(CommandLine.PROGRAM, program))
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new AssertionError("the command failed: " + status);
    }
  }

  private static boolean compare(Path run, Path copy) throws IOException {
    boolean same =
        says(
            "curves.csv",
            CurvesTable.withoutSpeed(run.resolve("curves.csv"))
                .equals(CurvesTable.withoutSpeed(copy.resolve("curves.csv"))));
    for (String file :
        List.of("evaluations.csv", "model.safetensors", "tokenizer.json", "config.json")) {
      same &= says(file, Files.mismatch(run.resolve(file), copy.resolve(file)) < 0);
    }
    for (TrainingEvent event : RunFolder.history(run)) {
      if (event instanceof TrainingEvent.Evaluation scored) {
        System.out.printf(
            Locale.ROOT,
            "step %d: %.4f ± %.4f nats per token%n",
            scored.step(),
            scored.bound().nats(),
            scored.bound().standardError());
      }
    }
    return same;
  }

  private static boolean says(String file, boolean same) {
    System.out.println(file + (same ? " is the same" : " DIFFERS"));
    return same;
  }
}
