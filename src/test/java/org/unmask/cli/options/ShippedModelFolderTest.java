package org.unmask.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The place of the included model when the program is started from another folder. */
@Tag("fast")
class ShippedModelFolderTest {
  @Test
  void theFolderOfTheProgramIsFound() {
    assertThat(ShippedModel.program()).isDirectory();
  }
}
