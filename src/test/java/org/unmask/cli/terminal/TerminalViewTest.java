package org.unmask.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.Settings;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.playback.Shot;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;

@Tag("fast")
class TerminalViewTest {
  private static Shot shot(Object... textsAndStates) {
    var cells = new java.util.ArrayList<Cell>();
    for (int i = 0; i < textsAndStates.length; i += 2) {
      cells.add(new Cell((String) textsAndStates[i], (State) textsAndStates[i + 1], Double.NaN, 0));
    }
    return new Shot(1, cells, 0);
  }

  private static String plain(String line) {
    return line.replaceAll("\033\\[[0-9;]*[A-Za-z]", "");
  }

  @Test
  void statesDifferWithoutColour() {
    List<String> lines =
        TerminalView.lines(
            shot(
                "Once",
                State.PROMPT,
                " upon",
                State.FRESH,
                "",
                State.MASKED,
                "",
                State.REMASKED,
                " a",
                State.SETTLED,
                " tale",
                State.REPLACED),
            80);

    assertThat(lines)
        .containsExactly(
            "\033[4mOnce\033[0m \033[1;7mupon\033[0m\033[2m░░\033[0m\033[2m▓▓\033[0m a \033[1;4;7mtale\033[0m");
  }

  @Test
  void linesKeepToTheWidth() {
    Object[] cells = new Object[80];
    for (int i = 0; i < cells.length; i += 2) {
      cells[i] = i % 6 == 0 ? " 日本🙂" : " words";
      cells[i + 1] = i % 4 == 0 ? State.FRESH : State.MASKED;
    }

    List<String> lines = TerminalView.lines(shot(cells), 20);

    assertThat(lines).hasSizeGreaterThan(5).allMatch(line -> TerminalView.width(plain(line)) <= 20);
  }

  @Test
  void aLineBreakInTheTextBreaksTheLine() {
    assertThat(
            TerminalView.lines(
                shot("a", State.SETTLED, "\n", State.SETTLED, "b", State.SETTLED), 80))
        .containsExactly("a", "b");
  }

  @Test
  void anEscapeInTheTextDoesNotReachTheTerminal() {
    assertThat(TerminalView.lines(shot("\033[2J\u0007", State.SETTLED), 80))
        .containsExactly("�[2J�");
  }

  @Test
  void eachPictureIsDrawnOverTheLast() throws InterruptedException {
    var bytes = new ByteArrayOutputStream();
    var terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, 30, 24);
    var language = new TinyLanguage(40);
    var request = new GenerationSettings("ab", 2, 30, Settings.standard());
    var generation =
        new Generation(language, language, new ModelLabel("tiny", "", "CPU", "float32"), request);
    int steps = request.settings().steps();
    var view = new TerminalView(terminal);
    view.start(generation.recording());
    int made = 0;
    while (generation.hasNext()) {
      view.step(generation.next());
      made++;
    }

    String[] pictures = bytes.toString(StandardCharsets.UTF_8).split("\033\\[\\d+A\r\033\\[J", -1);

    assertThat(pictures).hasSizeGreaterThan(3);
    assertThat(plain(pictures[0])).contains("ab░░░░").contains("step 0 of " + steps);
    assertThat(plain(pictures[pictures.length - 1]))
        .contains("step %d of %d".formatted(made, steps));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("\033[" + pictures[0].lines().count() + "A");
  }
}
