package org.unmask.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import javafx.css.CssParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleSheetTest {
  @ParameterizedTest
  @ValueSource(strings = {"unmask.css", "light.css", "dark.css", "high-contrast.css"})
  void itIsReadWithoutErrors(String name) throws IOException {
    URL sheet = requireNonNull(App.class.getResource(name));
    var errors = CssParser.errorsProperty();
    errors.clear();

    new CssParser().parse(sheet);

    assertThat(errors).isEmpty();
  }
}
