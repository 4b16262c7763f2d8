package org.unmask.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;

@Tag("fast")
class JsonFieldsTest {
  private static final String END = " Correct the file, or choose another.";

  @TempDir private Path folder;

  private static AbstractThrowableAssert<?, ?> refused(String json, Consumer<JsonFields> reading) {
    return assertThatThrownBy(() -> reading.accept(JsonFields.ofModel("config.json", json)))
        .isInstanceOf(UserError.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1e400}      | config.json: a is 1e400, but must be a whole number from 1 to 9.",
        "{\"a\": 1.5}        | config.json: a is 1.5, but must be a whole number from 1 to 9.",
        "{\"a\": 0}          | config.json: a is 0, but must be a whole number from 1 to 9.",
        "{\"a\": \"b\"}      | config.json: a is \"b\", but must be a whole number from 1 to 9.",
        "{\"a\": 1e99999999} | config.json: a is 1e99999999, but must be a whole number from 1 to 9.",
        "{\"b\": 1}          | config.json: a is missing."
      })
  void whole_whatIsNone_isShownWithTheRange(String json, String said) {
    refused(json, fields -> fields.whole("a", 1, 9)).hasMessage(said + END);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}        | recent.json must hold one JSON list, in brackets.",
        "[] []     | recent.json is not valid JSON: the error is at $.",
        "[1, 2     | recent.json is not valid JSON: the error is at $[2].",
      })
  void list_ofWhatIsNoList_isRefused(String json, String said) {
    assertThat(JsonText.list("recent.json", "[1, 2]")).hasSize(2);
    assertThatThrownBy(() -> JsonText.list("recent.json", json))
        .isInstanceOf(UserError.class)
        .hasMessage(said + END);
  }

  @Test
  void number_ofAnyLength_isCut() {
    refused("{\"a\": %s}".formatted("9".repeat(900)), fields -> fields.number("a", 0, 1))
        .hasMessage(
            "config.json: a is %s…, but must be a number from 0.0 to 1.0." + END, "9".repeat(60));
  }

  @Test
  void names_ofAnyLength_areCut() {
    String name = "n".repeat(100_000);
    refused("{\"%s\": {}}".formatted(name), fields -> fields.fields(name).text("a"))
        .hasMessage("config.json: %s….a is missing." + END, "n".repeat(60));
    refused("{\"a\": 1}", fields -> fields.text(name))
        .hasMessage("config.json: %s… is missing." + END, "n".repeat(60));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": [1, }     | config.json is not valid JSON: the error is at $.a[1].",
        "{\"a\": 1} 2      | config.json must hold one JSON object, in braces.",
        "7                 | config.json must hold one JSON object, in braces."
      })
  void ofModel_whatIsNoObject_isNamed(String json, String said) {
    refused(json, _ -> {}).hasMessage(said + END);
  }

  @Test
  void ofModel_deeplyNested_namesNoThousandsOfLevels() {
    refused("[".repeat(1_000_000), _ -> {})
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(170));
  }

  @Test
  void ofModel_noText_saysSo() throws IOException {
    Path file = Files.write(folder.resolve("config.json"), new byte[] {'{', (byte) 0xff, '}'});
    assertThatThrownBy(() -> JsonFields.ofModel(file))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot read %s: it is not UTF-8 text. Check the file, or choose another.", file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                 | field “format” is missing",
        "{\"format\": 7}                    | field “format” is 7",
        "{\"format\": \"other\"}            | is not a file of the format mine",
        "{\"format\": \"mine\"}             | version is missing",
        "{\"format\": \"mine\", \"version\": 3}   | has version 3 of its format, but this Unmask reads version 2",
        "{\"format\": \"mine\", \"version\": \"2\"} | has version \"2\" of its format"
      })
  void require_anotherFile_saysWhatItIs(String json, String said) {
    refused(json, fields -> fields.require("mine", 2)).hasMessageContaining(said);
  }

  @Test
  void require_itsOwnFile_isAccepted() {
    JsonFields.ofModel("a.json", "{\"format\": \"mine\", \"version\": 2}").require("mine", 2);
  }

  @Test
  void unfit_namesTheFieldOrTheObject() {
    var broken = new ValueError("The ratio is %s, but must be above 0.", 0);
    JsonFields inner = new JsonFields("a.json", "list[0].", new JsonObject());
    assertThat(inner.unfit("", broken))
        .hasMessage("a.json: list[0] does not fit. The ratio is 0, but must be above 0." + END)
        .hasCause(broken);
    assertThat(inner.unfit("ratio", broken)).hasMessageStartingWith("a.json: list[0].ratio does");
  }
}
