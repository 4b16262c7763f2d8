package org.unmask.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javax.imageio.ImageIO;
import org.unmask.app.form.FormValues;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.Devices;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.session.Preferences;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.formats.RunFolder;
import org.unmask.training.run.TrainingEvent;

/**
 * A training run through the window, with pictures at the start, in the middle and at the end; says
 * how far the bound on held-out text fell.
 *
 * <p>{@code mvn -q test-compile exec:exec@training -Dtraining.text=TEXT}, and if wanted {@code
 * -Dtraining.amount=500 -Dtraining.unit=steps -Dtraining.theme=dark -Dtraining.letters=130
 * -Dtraining.language=korean}; the run and the pictures come into target/training.
 */
final class TrainingShow {
  private TrainingShow() {}

  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[0]);
    Path text = Path.of(arguments[1]).toAbsolutePath();
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    Theme theme =
        arguments.length > 5 ? Theme.valueOf(arguments[5].toUpperCase(Locale.ROOT)) : Theme.LIGHT;
    int percent = arguments.length > 6 ? Integer.parseInt(arguments[6]) : 100;
    Language language = arguments.length > 7 ? language(arguments[7]) : Language.ENGLISH;
    var preferences =
        new Preferences(
            theme, Arrangement.PROSE, language, new TextSize(percent), Devices.AUTOMATIC, false);
    try (var window =
        new OffScreenWindow(
            path ->
                new OpenCheckpoint(
                    ModelLoader.load(Checkpoint.open(path), Device.AUTO, Precision.AUTO)),
            CheckpointTraining.standard(() -> Device.AUTO),
            model,
            folder.resolve("runs"),
            FormValues.standard(),
            preferences,
            1)) {
      new TrainingShow().show(window, text, folder, arguments[3], arguments[4]);
    }
    System.exit(0); // JavaFX has no other end
  }

  private static Language language(String name) {
    return Language.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private void show(OffScreenWindow window, Path text, Path folder, String amount, String unit)
      throws IOException, InterruptedException {
    window.act(scene -> ((javafx.stage.Stage) scene.getWindow()).setWidth(1280));
    window.act(scene -> ((javafx.stage.Stage) scene.getWindow()).setHeight(900));
    window.run("show-train");
    window.drop(List.of(text));
    boolean minutes = unit.startsWith("minute");
    window.act(scene -> choose(scene, "#train-budget", minutes ? 1 : 0));
    window.act(
        scene ->
            ((TextField) scene.lookup(minutes ? "#train-minutes" : "#train-steps"))
                .setText(amount));
    window.await(scene -> !text(scene, "#train-summary").endsWith("…"));
    window.await(scene -> !scene.lookup("#train-measure-button").isDisabled());
    window.run("train-measure");
    window.await(scene -> !scene.lookup("#train-measure-button").isDisabled());
    picture(window, folder.resolve("1-start.png"));
    window.act(scene -> ((TitledPane) scene.lookup("#train-more")).setExpanded(true));
    window.act(scene -> ((TextField) scene.lookup("#train-looks")).setText("0"));
    window.act(scene -> scene.snapshot(null)); // lays it out
    window.act(scene -> settings(scene).setVvalue(1));
    picture(window, folder.resolve("1-more.png"));
    window.act(scene -> ((TextField) scene.lookup("#train-looks")).setText("10"));
    window.act(scene -> settings(scene).setVvalue(0));
    window.run("train-start");
    window.await(progress(0.5));
    picture(window, folder.resolve("2-middle.png"));
    window.await(scene -> !scene.lookup("#train-use-button").isDisabled());
    window.await(scene -> scene.lookup("#train-stop-button").isDisabled());
    picture(window, folder.resolve("3-end.png"));
    window.act(scene -> ((ScrollPane) scene.lookup("#training-run")).setVvalue(1));
    picture(window, folder.resolve("4-samples.png"));
    report(folder.resolve("runs"));
    window.run("train-use");
    window.generate();
    window.await(scene -> !scene.lookup("#generate").isDisabled());
    picture(window, folder.resolve("5-used.png"));
  }

  private static ScrollPane settings(Scene scene) {
    Node node = scene.lookup("#train-more");
    while (!(node instanceof ScrollPane scroll)) {
      node = node.getParent();
    }
    return scroll;
  }

  private static void choose(Scene scene, String selector, int index) {
    ((ComboBox<?>) scene.lookup(selector)).getSelectionModel().select(index);
  }

  private static String text(Scene scene, String selector) {
    return ((javafx.scene.control.Label) scene.lookup(selector)).getText();
  }

  private static Predicate<Scene> progress(double share) {
    return scene ->
        ((javafx.scene.control.ProgressBar) scene.lookup("#train-progress")).getProgress() >= share;
  }

  private static void picture(OffScreenWindow window, Path file) throws IOException {
    ImageIO.write(window.picture(), "png", file.toFile());
    System.out.println(file);
  }

  private static void report(Path runs) throws IOException {
    Path run;
    try (var all = Files.list(runs)) {
      run = all.max(java.util.Comparator.naturalOrder()).orElseThrow();
    }
    List<TrainingEvent.Evaluation> scores =
        RunFolder.history(run).stream()
            .filter(TrainingEvent.Evaluation.class::isInstance)
            .map(TrainingEvent.Evaluation.class::cast)
            .toList();
    for (var score : scores) {
      System.out.printf(
          Locale.ROOT,
          "step %d: %.4f ± %.4f nats per token%n",
          score.step(),
          score.bound().nats(),
          score.bound().standardError());
    }
    double first = scores.getFirst().bound().nats();
    double last = scores.getLast().bound().nats();
    System.out.printf(
        Locale.ROOT, "from %.4f to %.4f: %.1f %% less%n", first, last, 100 * (1 - last / first));
  }
}
