package org.unmask.app.window;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.css.CssParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.app.theme.Theme;
import org.unmask.export.format.ToneColours;

@Tag("fast")
class StyleSheetTest {
  /** JavaFX's only list of errors, to which windows of other tests add their own kinds. */
  private static List<CssParser.ParseError> of(String kind) {
    return List.copyOf(CssParser.errorsProperty()).stream()
        .filter(error -> error.getClass().getSimpleName().equals(kind))
        .toList();
  }

  @Test
  void itIsReadWithoutErrors() throws IOException {
    URL sheet = requireNonNull(App.class.getResource("/org/unmask/app/unmask.css"));
    var errors = CssParser.errorsProperty();
    errors.clear();

    new CssParser().parse(sheet);

    assertThat(of("StylesheetParsingError")).isEmpty();
  }

  @Test
  void everyColourIsARoleOfTheTone() throws IOException {
    Pattern colour = Pattern.compile("#\\p{XDigit}{3,8}\\b|\\b(rgb|hsl)a?\\(");
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
      assertThat(files.filter(file -> file.toString().matches(".*\\.(css|html)")))
          .hasSizeGreaterThan(5)
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file)).as("%s", file).doesNotContainPattern(colour));
    }
  }

  @ParameterizedTest
  @EnumSource
  void coloursAreThoseOfTheToneAndEveryPlaceIsFilled(Theme theme) {
    String data = URI.create(theme.colours()).getSchemeSpecificPart();
    byte[] bytes = Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1));
    String css = new String(bytes, StandardCharsets.UTF_8);
    var errors = CssParser.errorsProperty();
    errors.clear();

    new CssParser().parse(css);

    assertThat(of("StringParsingError")).isEmpty();
    ToneColours colours = ToneColours.of(theme.tone());
    assertThat(css)
        .contains(
            "-color-fg-default: " + colours.ink(), "-unmask-scale-4: " + colours.scale().get(4))
        .doesNotContain("{{");
  }
}
