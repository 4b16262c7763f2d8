package org.unmask.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.MemoryNeed;
import org.unmask.engine.inference.ParityTest;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.error.UserError;

/** A checkpoint is not trusted: whatever is wrong with it is one line that names it. */
@Tag("engine")
class BrokenCheckpointTest {
  private static final String BIAS = "lm_head.bias";
  private static final String DENSE = "lm_head.dense.bias";

  @TempDir Path folder;

  @BeforeEach
  void copyGoodOne() throws IOException {
    copy("tied-float32");
    Checkpoint.open(folder);
  }

  private void copy(String fixture) throws IOException {
    try (Stream<Path> old = Files.list(folder)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    try (Stream<Path> files = Files.list(ParityTest.FIXTURES.resolve(fixture))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private Path weights() {
    return folder.resolve(Safetensors.SINGLE);
  }

  /** Says one line, with these words in it. */
  private void assertProblem(String... words) {
    UserError problem = catchThrowableOfType(UserError.class, () -> Checkpoint.open(folder));
    assertThat(problem).as("no problem found").isNotNull();
    assertThat(problem.getMessage()).contains(words).hasLineCount(1);
  }

  private void rewriteHeader(Consumer<JsonObject> change) throws IOException {
    byte[] all = Files.readAllBytes(weights());
    int length = (int) ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong();
    JsonObject header =
        JsonParser.parseString(new String(all, 8, length, StandardCharsets.UTF_8))
            .getAsJsonObject();
    change.accept(header);
    writeWeights(header.toString(), Arrays.copyOfRange(all, 8 + length, all.length));
  }

  private void writeWeights(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(weights(), file.putLong(json.length).put(json).put(data).array());
  }

  private void rewriteJson(String name, Consumer<JsonObject> change) throws IOException {
    JsonObject json =
        JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
    change.accept(json);
    Files.writeString(folder.resolve(name), json.toString());
  }

  private static JsonArray list(Number... numbers) {
    var list = new JsonArray();
    Arrays.stream(numbers).forEach(list::add);
    return list;
  }

  @Test
  void theFolderIsMissing() {
    assertThatThrownBy(() -> Checkpoint.open(folder.resolve("none")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none");
  }

  @Test
  void aFolderThatIsNoModelSaysWhatItHoldsAndWhatItNeeds(@TempDir Path other) throws IOException {
    assertThatThrownBy(() -> Checkpoint.open(other))
        .isInstanceOf(UserError.class)
        .hasMessage(
            other
                + " is not a model folder, since it has no config.json: it is empty. Choose a folder with"
                + " config.json, model.safetensors and a tokenizer, such as tokenizer.json.");
    Files.writeString(other.resolve("holiday.jpg"), "");
    assertThatThrownBy(() -> Checkpoint.open(other))
        .hasMessageContaining("no config.json: it holds holiday.jpg. Choose a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "model.safetensors", "tokenizer.json"})
  void aFileIsMissing(String name) throws IOException {
    Files.delete(folder.resolve(name));
    assertProblem(name);
  }

  @Test
  void theWeightsAreAPickle() throws IOException {
    Files.move(weights(), folder.resolve("pytorch_model.bin"));
    assertProblem("pytorch_model.bin", "pickle", "save_pretrained");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 100, 100_000, 297_000})
  void theWeightsAreCut(int length) throws IOException {
    Files.write(weights(), Arrays.copyOf(Files.readAllBytes(weights()), length));
    assertProblem("model.safetensors", "ownload");
  }

  @Test
  void bytesFollowTheWeights() throws IOException {
    Files.write(weights(), Arrays.copyOf(Files.readAllBytes(weights()), 300_000));
    assertProblem("model.safetensors", "300000", "Download the file again");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 297_889, 1})
  void theHeaderClaimsMoreThanTheFileHolds(long length) throws IOException {
    try (var file = new RandomAccessFile(weights().toFile(), "rw")) {
      file.writeLong(Long.reverseBytes(length));
    }
    assertProblem("model.safetensors", "header claims " + Long.toUnsignedString(length));
  }

  @Test
  void theHeaderIsHuge() throws IOException {
    try (var file = new RandomAccessFile(weights().toFile(), "rw")) { // sparse: it takes no room
      file.writeLong(Long.reverseBytes(3L << 30));
      file.setLength(4L << 30);
    }
    assertProblem("model.safetensors", "header", "may have at most");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "no JSON", "[]", "{\"a\": 1}", "{\"a\": {}}", "{\"a\"", "null"})
  void theHeaderIsNoHeader(String header) throws IOException {
    writeWeights(header + "  ", new byte[100]);
    assertProblem("model.safetensors");
  }

  @Test
  void theHeaderIsDeeplyNested() throws IOException {
    writeWeights("[".repeat(5_000_000), new byte[100]);
    assertProblem("model.safetensors", "not valid JSON");
  }

  @ParameterizedTest
  @CsvSource({
    "-4, 1212, bytes of data",
    "1216, 0, bytes of data",
    "0, 999999999, bytes of data",
    "9223372036854775000, 9223372036854775807, too large",
    "0.5, 1216, whole number",
    "1e400, 1216, whole number"
  })
  void offsetsLieOutside(String begin, String end, String word) throws IOException {
    rewriteHeader(
        header ->
            header
                .getAsJsonObject(BIAS)
                .add("data_offsets", JsonParser.parseString("[" + begin + "," + end + "]")));
    assertProblem("model.safetensors", BIAS, word);
  }

  @Test
  void tensorsOverlap() throws IOException {
    rewriteHeader(
        header -> {
          JsonArray offsets =
              header.getAsJsonObject("lm_head.dense.bias").getAsJsonArray("data_offsets");
          header.getAsJsonObject("lm_head.layer_norm.bias").add("data_offsets", offsets);
        });
    assertProblem("model.safetensors", "but the one before ends at byte");
  }

  @Test
  void tensorsLeaveAGap() throws IOException {
    rewriteHeader(header -> header.remove(DENSE));
    assertProblem("model.safetensors", "but the one before ends at byte");
  }

  @ParameterizedTest
  @CsvSource({
    "F32, 303",
    "F16, 304",
    "F64, 304",
    "F32, -304",
    "F32, 4611686018427387904",
    "Q4, 304"
  })
  void typeAndShapeAreNotWhatIsStored(String type, String size) throws IOException {
    rewriteHeader(
        header -> {
          header.getAsJsonObject(BIAS).addProperty("dtype", type);
          header.getAsJsonObject(BIAS).add("shape", JsonParser.parseString("[" + size + "]"));
        });
    assertProblem("model.safetensors", BIAS);
  }

  @Test
  void aTensorHasAnotherShapeThanTheModel() throws IOException {
    rewriteHeader(header -> header.getAsJsonObject(BIAS).add("shape", list(2, 152)));
    assertProblem(BIAS, "[2, 152]", "[304]");
  }

  @Test
  void aTensorIsOfAnotherType() throws IOException {
    rewriteHeader(header -> header.getAsJsonObject(BIAS).addProperty("dtype", "I32"));
    assertProblem(BIAS, "I32");
  }

  @Test
  void aTensorIsMissingOrUnknown() throws IOException {
    rewriteHeader(
        header -> {
          header.add("lm_head.dense.scale", header.get(DENSE));
          header.remove(DENSE);
        });
    assertProblem(DENSE, "missing");
    copyGoodOne();
    rewriteHeader(
        header -> {
          JsonArray offsets = header.getAsJsonObject(DENSE).getAsJsonArray("data_offsets");
          JsonObject empty = header.getAsJsonObject(DENSE).deepCopy();
          empty.add("shape", list(0));
          empty.add("data_offsets", list(offsets.get(0).getAsInt(), offsets.get(0).getAsInt()));
          header.add("roberta.encoder.layer.9.output.dense.bias", empty);
        });
    assertProblem("encoder.layer.9.output.dense.bias", "does not belong");
  }

  @ParameterizedTest
  @CsvSource({
    "model_type, '\"t5\"', 'model_type is t5, but must be one of roberta'",
    "model_type, 7, model_type",
    "hidden_act, '\"relu\"', hidden_act is relu",
    "is_decoder, true, is_decoder",
    "hidden_size, 50, num_attention_heads",
    "hidden_size, 0, hidden_size is 0",
    "hidden_size, 1e9999, hidden_size",
    "num_hidden_layers, 4, missing",
    "num_hidden_layers, 2, does not belong",
    "num_hidden_layers, 2147483647, num_hidden_layers",
    "vocab_size, 305, '[305, 48]'",
    "vocab_size, null, vocab_size",
    "max_position_embeddings, 1, max_position_embeddings",
    "pad_token_id, -1, pad_token_id",
    "layer_norm_eps, 0, layer_norm_eps"
  })
  void theConfigurationIsWrong(String key, String value, String words) throws IOException {
    rewriteJson("config.json", json -> json.add(key, JsonParser.parseString(value)));
    assertProblem(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../model.safetensors",
        "/etc/passwd",
        "a/b.safetensors",
        "..",
        "model.bin",
        "C:\\a.safetensors"
      })
  void theIndexLeadsOutOfTheFolder(String name) throws IOException {
    copy("sharded-bfloat16");
    rewriteJson(
        "model.safetensors.index.json",
        json -> json.getAsJsonObject("weight_map").addProperty(BIAS, name));
    assertProblem("index.json", name);
  }

  @Test
  void theIndexNamesWhatIsNotThere() throws IOException {
    copy("sharded-bfloat16");
    rewriteJson(
        "model.safetensors.index.json",
        json ->
            json.getAsJsonObject("weight_map")
                .addProperty("x", "model-00001-of-00003.safetensors"));
    assertProblem("tensor x is not in model-00001");
    Files.writeString(folder.resolve("model.safetensors.index.json"), "{}");
    assertProblem("weight_map");
    copy("sharded-bfloat16");
    Files.delete(folder.resolve("model-00002-of-00003.safetensors"));
    assertProblem("model-00002-of-00003.safetensors", "no such file");
  }

  @Test
  void theTokenizerDoesNotFit() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    String good = Files.readString(file);
    rewriteJson("tokenizer.json", json -> vocabulary(json).addProperty("toomany", 304));
    assertProblem("tokenizer", "305", "304");
    Files.writeString(file, good.replace("<mask>", "<hidden>"));
    assertProblem("tokenizer", "<mask>");
    Files.writeString(file, good.replace("\"Ġ\"", "\"漢\""));
    assertProblem("tokenizer", "U+6F22");
    rewriteJson("tokenizer.json", json -> vocabulary(json).addProperty("a", 2_000_000_000));
    assertProblem("tokenizer", "2000000000");
    Files.writeString(file, good.replace("\"BPE\"", "\"Unigram\""));
    assertProblem("tokenizer");
    Files.writeString(file, "{}");
    assertProblem("tokenizer");
    Files.writeString(file, "\u0000");
    assertProblem("tokenizer");
  }

  private static JsonObject vocabulary(JsonObject json) {
    return json.getAsJsonObject("model").getAsJsonObject("vocab");
  }

  @Test
  void theModelIsBiggerThanMemory() {
    Checkpoint checkpoint = Checkpoint.open(folder);
    MemoryNeed.require(checkpoint, Precision.AUTO, Placement.CPU, 1L << 30);
    assertThatThrownBy(
            () -> MemoryNeed.require(checkpoint, Precision.AUTO, Placement.CPU, 1L << 19))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("memory");
  }
}
