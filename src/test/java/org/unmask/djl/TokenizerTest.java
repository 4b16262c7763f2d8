package org.unmask.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.text.Tokenizer;

/** The genuine roberta-base tokenizer, which is not part of the project, on awkward strings. */
class TokenizerTest {
  private static final Path ROBERTA_BASE = Path.of("../shared/tokenizers/roberta-base");

  /** As roberta-base-tokens.json has it: what transformers makes of a text. */
  @SuppressWarnings("ArrayRecordComponent")
  record Case(String text, int[] ids, String decoded) {}

  private static List<Case> cases() throws IOException {
    String json = Files.readString(ParityTest.FIXTURES.resolve("roberta-base-tokens.json"));
    return List.of(new Gson().fromJson(json, Case[].class));
  }

  private static void assertAgrees(Tokenizer tokenizer) throws IOException {
    assertThat(cases()).hasSizeGreaterThan(30);
    for (Case each : cases()) {
      assertThat(tokenizer.encode(each.text())).as(each.text()).isEqualTo(each.ids());
      assertThat(tokenizer.vocabulary().decode(each.ids())).isEqualTo(each.decoded());
    }
    assertThat(tokenizer.vocabulary().size()).isEqualTo(50265);
    assertThat(tokenizer.start()).isEqualTo(0);
    assertThat(tokenizer.end()).isEqualTo(2);
    assertThat(tokenizer.mask()).isEqualTo(50264);
    assertThat(List.of(0, 1, 2, 3, 50261, 50262, 50263, 50264))
        .allMatch(token -> tokenizer.vocabulary().isSpecial(token))
        .allMatch(token -> tokenizer.vocabulary().bytes(token).length == 0);
    assertThat(tokenizer.vocabulary().isSpecial(4)).isFalse();
  }

  private static void assumePresent() {
    assumeTrue(
        Files.isDirectory(ROBERTA_BASE),
        () -> "skipped: roberta-base's tokenizer is not at " + ROBERTA_BASE.toAbsolutePath());
  }

  @Test
  void tokenizerJsonAgreesWithTransformers() throws IOException {
    assumePresent();
    assertAgrees(ByteLevelTokenizer.open(ROBERTA_BASE));
  }

  @Test
  void vocabularyAndMergesAgreeWithTransformers(@TempDir Path folder) throws IOException {
    assumePresent();
    Files.copy(ROBERTA_BASE.resolve("vocab.json"), folder.resolve("vocab.json"));
    Files.copy(ROBERTA_BASE.resolve("merges.txt"), folder.resolve("merges.txt"));
    assertAgrees(ByteLevelTokenizer.open(folder));
  }

  @Test
  void longTextsAreNotTruncated() {
    Tokenizer tokenizer = ByteLevelTokenizer.open(ParityTest.FIXTURES.resolve("tied-float32"));
    String text = "Lily had a red ball. ".repeat(500);
    int[] ids = tokenizer.encode(text);
    assertThat(ids.length).isGreaterThan(512);
    assertThat(tokenizer.vocabulary().decode(ids)).isEqualTo(text);
  }
}
