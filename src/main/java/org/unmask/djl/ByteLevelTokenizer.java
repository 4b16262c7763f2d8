package org.unmask.djl;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.unmask.problem.Problem;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;

/** A byte-level BPE tokenizer of a checkpoint folder, run by the tokenizers library. */
final class ByteLevelTokenizer implements Tokenizer {
  private static final Cleaner CLEANER = Cleaner.create();

  private final TokenizerFile file;
  private final HuggingFaceTokenizer tokenizer;

  private ByteLevelTokenizer(TokenizerFile file, HuggingFaceTokenizer tokenizer) {
    this.file = file;
    this.tokenizer = tokenizer;
    CLEANER.register(this, tokenizer::close);
  }

  /**
   * Opens tokenizer.json, or vocab.json and merges.txt, in a folder.
   *
   * @throws Problem if there is none, or it is not byte-level BPE with {@code <s>}, {@code </s>}
   *     and {@code <mask>}
   */
  static ByteLevelTokenizer open(Path folder) {
    JsonObject json = TokenizerFile.json(folder);
    TokenizerFile file = TokenizerFile.of(folder, json);
    Engine.prepare();
    try (var stream = new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8))) {
      return new ByteLevelTokenizer(
          file,
          HuggingFaceTokenizer.newInstance(
              stream,
              Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false")));
    } catch (EngineException e) {
      throw new Problem("the tokenizers library cannot be loaded: %s".formatted(Engine.line(e)), e);
    } catch (RuntimeException e) {
      throw new Problem(
          "%s: the tokenizer cannot be read: %s".formatted(folder, Engine.line(e)), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Vocabulary vocabulary() {
    return file;
  }

  @Override
  public int[] encode(String text) {
    return Arrays.stream(tokenizer.encode(text, false, false).getIds())
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  @Override
  public int start() {
    return file.start();
  }

  @Override
  public int end() {
    return file.end();
  }

  @Override
  public int mask() {
    return file.mask();
  }
}
