package org.unmask.launch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javax.imageio.ImageIO;
import org.unmask.app.Mouse;
import org.unmask.app.form.FormValues;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.Devices;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.session.Preferences;
import org.unmask.app.stage.StageView;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.formats.lesson.ShippedLessons;

/**
 * The pictures of the first start, every tab of the window, every step of every lesson and the
 * local models, in chosen looks: in the test class path, {@code java -Dglass.platform=Headless
 * -Dprism.order=sw org.unmask.launch.WindowPictures FOLDER ko,dark,900x600,150
 * en,light,1440x900,100}. A look is a language, a theme, a size in pixels and the letters in
 * percent. The model is made up, so that drawing takes all the time.
 */
final class WindowPictures {
  private static final int MIDWAY = 12;

  private final OffScreenWindow window;
  private final Path folder;
  private final String look;

  private WindowPictures(OffScreenWindow window, Path folder, String look) {
    this.window = window;
    this.folder = folder;
    this.look = look;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (String look : List.of(arguments).subList(1, arguments.length)) {
      draw(folder, look);
    }
    System.exit(0); // JavaFX has no other end
  }

  private static void draw(Path folder, String look) throws Exception {
    List<String> parts = Arrays.asList(look.split(",", -1));
    var preferences =
        new Preferences(
            Theme.valueOf(parts.get(1).toUpperCase(Locale.ROOT).replace('-', '_')),
            Arrangement.PROSE,
            language(parts.get(0)),
            new TextSize(Integer.parseInt(parts.get(3))),
            Devices.AUTOMATIC,
            true);
    String[] sides = parts.get(2).split("x", -1);
    try (var window =
        new OffScreenWindow(
            FakeModel.source(128, 0),
            Path.of("models/stories"),
            FormValues.standard(),
            preferences,
            8)) {
      window.resize(Double.parseDouble(sides[0]), Double.parseDouble(sides[1]));
      var pictures = new WindowPictures(window, folder, look.replace(',', '-'));
      pictures.firstStart();
      pictures.generate();
      pictures.train();
      pictures.compare();
      pictures.learn();
      pictures.library();
    }
  }

  private static Language language(String tag) {
    return Arrays.stream(Language.values())
        .filter(language -> language.locale().getLanguage().equals(tag))
        .findFirst()
        .orElseThrow();
  }

  private void generate() throws Exception {
    window.generate();
    isEnabled("#generate");
    window.run("last");
    take("generate");
    window.run("first");
    for (int step = 0; step < MIDWAY; step++) {
      window.run("step-on");
    }
    take("midway");
    window.ask(
        ".stage-view",
        node -> {
          var stage = (StageView) node;
          Bounds box = stage.boxOf(firstWord(stage));
          Mouse.FREE.fire(
              MouseEvent.MOUSE_MOVED, stage, new Point2D(box.getCenterX(), box.getCenterY()));
          return true;
        });
    window.awaitNode("#candidate-1");
    window.run("pin-card");
    take("card");
    window.run("pin-card");
    window.run("insight");
    take("lifelines");
    window.run("insight");
  }

  /** The first position that a step has filled. */
  private static int firstWord(StageView stage) {
    int position = 0;
    while (stage
        .tokenAt(position)
        .map(token -> token.getPseudoClassStates().toString())
        .filter(states -> !states.contains("prompt") && !states.contains("masked"))
        .isEmpty()) {
      position++;
    }
    return position;
  }

  private void train() throws Exception {
    window.run("show-train");
    take("train-empty");
    Path text = folder.resolve("story.txt").toAbsolutePath();
    Files.writeString(text, "Lily had a red ball. She liked to play in the park. ".repeat(40));
    window.drop(List.of(text));
    isEnabled("#train-start-button");
    window.run("train-measure");
    isEnabled("#train-measure-button");
    take("train");
    window.act(scene -> ((TextField) scene.lookup("#train-steps")).setText("40"));
    window.run("train-start");
    isEnabled("#train-use-button");
    take("training");
  }

  private void compare() throws Exception {
    window.run("show-compare");
    take("compare-empty");
    window.run("race-preset-steps");
    window.run("race-run");
    isEnabled("#race-scrubber");
    isEnabled("#race-run-button");
    window.run("race-last");
    take("compare");
    window.run("race-scores");
    take("scores");
    window.run("race-scores");
    window.act(scene -> ((TextField) scene.lookup("#race-steps")).setText("2"));
    take("former");
    window.run("race-preset-seeds");
    window.run("race-run");
    isEnabled("#race-scrubber");
    isEnabled("#race-run-button");
    window.run("race-last");
    take("six");
    window.run("compare-quality");
    window.act(scene -> ((TextField) scene.lookup("#curve-steps")).setText("1, 4, 16"));
    window.run("curve-measure");
    isEnabled("#curve-measure-button");
    take("quality");
  }

  /** Each step of each lesson, at the end of what it plays. */
  private void learn() throws Exception {
    window.run("show-learn");
    take("learn");
    for (int lesson = 1; lesson <= ShippedLessons.NAMES.size(); lesson++) {
      fire("#lesson-" + lesson);
      int steps = ShippedLessons.of(ShippedLessons.NAMES.get(lesson - 1)).steps().size();
      for (int step = 1; step <= steps; step++) {
        window.await(
            scene ->
                scene.lookup("#lesson-title") != null && scene.lookup("#lesson-running") == null);
        window.run("lesson-reveal");
        window.act(
            scene -> {
              if (scene.lookup("#lesson-scrubber") instanceof Slider scrubber) {
                scrubber.setValue(scrubber.getMax());
              }
            });
        take("lesson-%d-%d".formatted(lesson, step));
        window.run("lesson-next");
      }
    }
  }

  /** The welcome and the stops of the tour, as a newcomer meets them. */
  private void firstStart() throws Exception {
    isEnabled("#generate");
    window.run("welcome");
    take("welcome");
    fire("#welcome-tour");
    for (int stop = 1; window.ask("#tour", tour -> tour.getParent().isVisible()); stop++) {
      take("tour-" + stop);
      fire("#tour-next");
    }
  }

  private void library() throws Exception {
    window.run("show-generate");
    window.run("library");
    rest();
    write("library", window.picture("#library"));
  }

  private void isEnabled(String selector) throws InterruptedException {
    window.await(is(selector, node -> !node.isDisabled()));
  }

  private static Predicate<Scene> is(String selector, Predicate<Node> what) {
    return scene -> {
      Node node = scene.lookup(selector);
      return node != null && what.test(node);
    };
  }

  private void fire(String selector) {
    window.act(scene -> ((Button) scene.lookup(selector)).fire());
  }

  private void take(String name) throws Exception {
    rest();
    write(name, window.picture());
  }

  @SuppressWarnings("ThreadSleep") // what fades or scrolls has come to rest
  private static void rest() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(400);
  }

  private void write(String name, BufferedImage picture) throws IOException {
    Path file = folder.resolve("%s-%s.png".formatted(name, look));
    ImageIO.write(picture, "png", file.toFile());
    System.out.println(file);
  }
}
