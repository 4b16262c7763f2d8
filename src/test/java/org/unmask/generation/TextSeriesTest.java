package org.unmask.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.setting.SettingValues;

@Tag("fast")
class TextSeriesTest {
  private static final GenerationSettings SETTINGS =
      GenerationSettings.standard(64).with(SettingValues.NONE.with(GenerationSettings.SEED, 7L));

  private static List<String> prompts(TextSeries series) {
    return IntStream.range(0, 200).mapToObj(text -> series.settings(text).prompt()).toList();
  }

  @Test
  void withoutDocumentsOnlyTheSeedCountsUp() {
    var series = new TextSeries(SETTINGS, List.of(), 5);
    assertThat(series.settings(0)).isEqualTo(SETTINGS);
    assertThat(series.settings(3).settings().seed()).isEqualTo(10);
    assertThat(prompts(series)).containsOnly(SETTINGS.prompt());
  }

  @Test
  void openingsOfAllDocumentsAndLengthsAreDrawn() {
    var series = new TextSeries(SETTINGS, List.of("one two\nthree four", "five"), 3);
    assertThat(prompts(series)).containsOnly("one", "one two", "one two\nthree", "five");
    assertThat(prompts(series)).isEqualTo(prompts(series));
  }

  @Test
  void aLineWithoutSpacesIsCutByLetters() {
    var series = new TextSeries(SETTINGS, List.of("𠮷".repeat(100)), 2);
    assertThat(prompts(series)).containsOnly("𠮷".repeat(16), "𠮷".repeat(32));
  }
}
