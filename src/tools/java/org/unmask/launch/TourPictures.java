package org.unmask.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.Dimension2D;
import javax.imageio.ImageIO;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.Devices;
import org.unmask.app.session.Preferences;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The tour's pictures in a chosen look, such as {@code --language ru --theme dark --size 900x600
 * --letters 150}: in the test class path, {@code java -Dglass.platform=Headless -Dprism.order=sw
 * org.unmask.launch.TourPictures MODEL FOLDER}.
 */
@Command(name = "tour", mixinStandardHelpOptions = true)
final class TourPictures implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "MODEL", description = "The checkpoint")
  private Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "FOLDER", description = "Where the pictures go")
  private Path folder = Path.of("");

  @Option(names = "--language", converter = Languages.class, description = "en, ko or ru")
  private Language language = Language.ENGLISH;

  @Option(names = "--theme", description = "${COMPLETION-CANDIDATES}")
  private Theme theme = Theme.LIGHT;

  @Option(names = "--size", converter = Sizes.class, description = "In pixels, such as 900x600")
  private Dimension2D size = new Dimension2D(1000, 720);

  @Option(names = "--letters", description = "In percent")
  private int letters = TextSize.STANDARD.percent();

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new TourPictures())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(folder);
    var preferences =
        new Preferences(
            theme, Arrangement.PROSE, language, new TextSize(letters), Devices.AUTOMATIC, true);
    Path exports = Files.createDirectories(folder.resolve("exports"));
    Tour.take(
        model,
        exports,
        new Tour.Look(preferences, size),
        (name, picture) -> ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile()));
    return 0;
  }

  private static final class Languages implements ITypeConverter<Language> {
    @Override
    public Language convert(String tag) {
      return Arrays.stream(Language.values())
          .filter(language -> language.locale().getLanguage().equals(tag))
          .findFirst()
          .orElseThrow(() -> new CommandLine.TypeConversionException("no language " + tag));
    }
  }

  private static final class Sizes implements ITypeConverter<Dimension2D> {
    @Override
    public Dimension2D convert(String size) {
      List<Double> sides = Arrays.stream(size.split("x")).map(Double::valueOf).toList();
      return new Dimension2D(sides.getFirst(), sides.getLast());
    }
  }
}
