package org.unmask.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.engine.inference.ParityTest;
import org.unmask.error.UserError;
import org.unmask.text.Tokenizer;

/**
 * The genuine roberta-base tokenizer, which is not part of the project, on awkward strings, and
 * small ones of each kind.
 */
@Tag("engine")
class TokenizerTest {
  private static final Path ROBERTA_BASE = Path.of("../shared/tokenizers/roberta-base");

  /** A record of roberta-base-tokens.json: a text with the tokens of transformers. */
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
    assertAgrees(FolderTokenizer.open(ROBERTA_BASE));
  }

  @Test
  void vocabularyAndMergesAgreeWithTransformers(@TempDir Path folder) throws IOException {
    assumePresent();
    Files.copy(ROBERTA_BASE.resolve("vocab.json"), folder.resolve("vocab.json"));
    Files.copy(ROBERTA_BASE.resolve("merges.txt"), folder.resolve("merges.txt"));
    assertAgrees(FolderTokenizer.open(folder));
  }

  @Test
  void longTextsAreNotTruncated() {
    Tokenizer tokenizer = FolderTokenizer.open(ParityTest.FIXTURES.resolve("tied-float32"));
    String text = "Lily had a red ball. ".repeat(500);
    int[] ids = tokenizer.encode(text);
    assertThat(ids.length).isGreaterThan(512);
    assertThat(tokenizer.vocabulary().decode(ids)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert",
        "distilbert",
        "electra",
        "albert",
        "deberta-v3",
        "deberta-v2",
        "modernbert"
      })
  void otherKindsAgreeWithTransformers(String fixture) throws IOException {
    Path folder = ParityTest.FIXTURES.resolve(fixture);
    Tokenizer tokenizer = FolderTokenizer.open(folder);
    for (ParityTest.Fill fill : ParityTest.Expected.read(folder).fills()) {
      int[] tokens =
          IntStream.concat(
                  IntStream.concat(
                      IntStream.of(tokenizer.start()),
                      Arrays.stream(tokenizer.encode(fill.text()))),
                  IntStream.of(tokenizer.end()))
              .toArray();
      assertThat(tokens).as(fill.text()).isEqualTo(fill.tokens());
      String ours = fill.text().replace("[MASK]", "<mask>");
      assertThat(tokenizer.encode(ours)).isEqualTo(tokenizer.encode(fill.text()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bert, ' she ran to the big tree, and they played.'",
    "deberta-v3, ' She ran to the big tree, and they played.'",
    "deberta-v2, ' She ran to the big tree, and they played.'",
    "modernbert, 'She ran to the big tree, and they played.'",
  })
  void whatIsReadIsWritten(String fixture, String expected) {
    Tokenizer tokenizer = FolderTokenizer.open(ParityTest.FIXTURES.resolve(fixture));
    int[] tokens = tokenizer.encode("She ran to the big tree, and they played.");
    assertThat(tokens.length).isLessThan(40);
    assertThat(tokenizer.vocabulary().decode(tokens)).isEqualTo(expected);
  }

  @Test
  void bytesThatAPieceLacksAreWrittenOneByOne() {
    Tokenizer tokenizer = FolderTokenizer.open(ParityTest.FIXTURES.resolve("deberta-v2"));
    assertThat(tokenizer.vocabulary().decode(tokenizer.encode("one 🙂 day")))
        .isEqualTo(" one 🙂 day");
  }

  @Test
  void casedVocabulariesKeepCapitals(@TempDir Path folder) throws IOException {
    List<String> words = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "Lily", "lily");
    Files.write(folder.resolve("vocab.txt"), words);
    assertThat(FolderTokenizer.open(folder).encode("Lily lily")).containsExactly(6, 6);
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"do_lower_case\": false}");
    assertThat(FolderTokenizer.open(folder).encode("Lily lily")).containsExactly(5, 6);
  }

  @Test
  void aSentencePieceModelAloneIsRefusedWithTheWayToConvertIt(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("spm.model"), "");
    assertThatThrownBy(() -> FolderTokenizer.open(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("spm.model")
        .hasMessageContaining("save_pretrained");
  }
}
