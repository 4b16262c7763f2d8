package org.unmask.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.error.UserError;
import org.unmask.evaluation.SamplerFigures;

@Tag("fast")
class FiguresFileTest {
  private static final SamplerFigures FIGURES =
      SamplerFigures.of(CurveFileTest.curve(), LocalDate.of(2026, 11, 30));

  @TempDir Path folder;

  @Test
  void figuresAreReadAsTheyWereWritten() {
    assertThat(FiguresFile.in(folder)).isEmpty();
    FiguresFile.write(folder.resolve(FiguresFile.NAME), FIGURES);
    assertThat(FiguresFile.in(folder)).contains(FIGURES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unmask-sampler-figures | unmask-curve | format",
        "\"version\": 1 | \"version\": 2 | version",
        "2026-11-30 | yesterday | date",
        "\"passes\":8 | \"passes\":-8 | passes",
        "\"distinct_2\":0.9 | \"distinct_2\":1.1 | distinct_2",
        "random-order | by-magic | name"
      })
  void whatIsWrongIsNamed(String from, String to, String field) throws IOException {
    Path file = folder.resolve(FiguresFile.NAME);
    FiguresFile.write(file, FIGURES);
    String text = Files.readString(file);
    String found = text.contains(from) ? from : from.replace(":", ": ");
    assertThat(text).contains(found);
    Files.writeString(file, text.replace(found, to));
    assertThatThrownBy(() -> FiguresFile.in(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(field);
  }
}
