package org.unmask.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class OpeningsTest {
  @Test
  void theFirstWordsOfTwoDifferentDocumentsAreTaken() {
    assertThat(
            Openings.of(
                List.of(
                    "\n  Once upon a time there was a cat.\nIt slept.",
                    "Once upon a time there was a dog.",
                    "   ",
                    "A bird",
                    "Another one here")))
        .containsExactly("Once upon a time", "A bird");
  }

  @Test
  void ofALineWithoutSpacesTheFirstLettersAreTakenWhole() {
    assertThat(Openings.of(List.of("😀".repeat(50)))).containsExactly("😀".repeat(40));
  }
}
