package org.unmask.app.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.FakeModel;
import org.unmask.playback.Recording;

@Tag("fast")
class FontCheckViewModelTest {
  private final Recording whole = FakeModel.recording();
  private final PlayerViewModel player = new PlayerViewModel();
  private final AtomicInteger asked = new AtomicInteger();
  private final FontCheckViewModel check =
      new FontCheckViewModel(
          player,
          text -> {
            asked.incrementAndGet();
            return text.contains("l"); // which the prompt has not
          },
          new Messages(Language.ENGLISH));

  @Test
  void aTextWithCharactersThatNoFontHasSaysWhatToInstall_atTheEndOfItsRun() {
    assertThat(check.messageProperty().get()).isEmpty();
    player.load(whole.until(0), true);
    assertThat(check.messageProperty().get()).as("the prompt is shown well").isEmpty();
    int before = asked.get();
    player.grow(whole.until(4));
    player.grow(whole);
    assertThat(asked.get()).as("not asked at each step").isEqualTo(before);
    player.complete();
    assertThat(check.messageProperty().get()).contains("squares", "fonts-noto-cjk");
  }

  @Test
  void anotherRecordingIsCheckedAnew() {
    player.load(whole, false);
    assertThat(check.messageProperty().get()).isNotEmpty();
    player.load(whole.until(0), false);
    assertThat(check.messageProperty().get()).isEmpty();
  }
}
