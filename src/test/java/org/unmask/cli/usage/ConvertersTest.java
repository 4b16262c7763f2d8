package org.unmask.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

@Tag("fast")
class ConvertersTest {
  @Test
  void whole_numberWithExponent_isRead() throws Exception {
    assertThat(Converters.whole("at least 1").convert(" 1e3 ")).isEqualTo(1000);
  }

  @Test
  void whole_fraction_namesTheRange() {
    assertThatThrownBy(() -> Converters.whole("at least 1").convert("1.5"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("a whole number, at least 1");
  }
}
