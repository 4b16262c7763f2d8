package org.unmask.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.error.UserError;
import org.unmask.training.data.TextSource;

@Tag("fast")
class TextFilesTest {
  @TempDir Path folder;

  private List<String> read(Path path) {
    return TextFiles.read(TextSource.of(List.of(path), new TextSource.Nothing())).training();
  }

  @Test
  void aFolderGivesItsTextsInTheOrderOfTheirNames() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "one\n<|endoftext|>\n\ntwo\n");
    Files.writeString(folder.resolve("b.MD"), "# three\n");
    Files.createDirectories(folder.resolve("c"));
    Files.writeString(
        folder.resolve("c/d.jsonl"), "{\"text\": \" four \"}\n\n{\"text\": \"\"}\n{\"text\": 5}\n");
    Files.write(folder.resolve("e.zip"), new byte[] {'P', 'K', -1});
    assertThat(read(folder)).containsExactly("one", "two", "# three", "four", "5");
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    assertThat(read(Files.writeString(folder.resolve("a.txt"), "\uFEFFone")))
        .containsExactly("one");
    Path lines = Files.writeString(folder.resolve("a.jsonl"), "\uFEFF{\"text\": \"one\"}");
    assertThat(read(lines)).containsExactly("one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.txt    | ''                 | FILE: no text was found",
        "a.txt    | '  '               | FILE: no text was found",
        "a.txt    | caf\u00E9          | FILE is not UTF-8 text",
        "a.jsonl  | {\"body\": \"x\"}  | line 1 has no text in the field “text”",
        "a.jsonl  | {\"text\": null}   | line 1 has no text in the field “text”",
        "a.jsonl  | {\"text\": oops    | line 1 is not a JSON object such as {\"text\": …}",
        "a.jsonl  | [1]                | line 1 is not a JSON object such as {\"text\": …}",
      })
  void whatIsNoTextIsSaid(String name, String content, String said) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(said.replace("FILE", file.toString()));
  }

  @Test
  void aFolderWithoutTextsIsSaid() {
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("Folders need .txt, .md or .jsonl files that are not empty.");
  }
}
