package org.unmask.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;

@Tag("ui")
class TokenViewTest {
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);

  @Test
  void aTokenSaysWhatItIs() {
    assertThat(described(State.FRESH, 0.834, 4))
        .isEqualTo("‘dragon’, revealed in step 4, 83 percent");
    assertThat(described(State.SETTLED, 0.834, 4))
        .isEqualTo("‘dragon’, revealed in step 4, 83 percent");
    assertThat(described(State.SETTLED, Double.NaN, 4)).isEqualTo("‘dragon’, edited after step 4");
    assertThat(described(State.SETTLED, Double.NaN, 0)).isEqualTo("‘dragon’, given");
    assertThat(described(State.PROMPT, Double.NaN, 0)).isEqualTo("‘dragon’, prompt");
    assertThat(described(State.LOCKED, 0.834, 4))
        .isEqualTo("‘dragon’, revealed in step 4, 83 percent, locked");
    assertThat(described(State.LOCKED, Double.NaN, 0)).isEqualTo("‘dragon’, given, locked");
    assertThat(described(State.REPLACED, 0.834, 4))
        .isEqualTo("‘dragon’, replaced in step 4, 83 percent");
    assertThat(described(State.MASKED, Double.NaN, 0)).isEqualTo("masked");
    assertThat(described(State.REMASKED, Double.NaN, 7)).isEqualTo("remasked, step 7");
  }

  private static String described(State state, double confidence, int step) {
    return TokenView.described(MESSAGES, new Cell(" dragon", state, confidence, step));
  }
}
