package org.unmask.engine.tokenizer;

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
import org.unmask.engine.device.EngineSettings;
import org.unmask.error.UserError;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;

/** The tokenizer of a checkpoint folder, run by the tokenizers library. */
public final class FolderTokenizer implements Tokenizer {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Path folder;
  private final FolderVocabulary file;
  private final HuggingFaceTokenizer tokenizer;

  private FolderTokenizer(Path folder, FolderVocabulary file, HuggingFaceTokenizer tokenizer) {
    this.folder = folder;
    this.file = file;
    this.tokenizer = tokenizer;
    CLEANER.register(this, tokenizer::close);
  }

  /**
   * Opens tokenizer.json, or vocab.json and merges.txt, or vocab.txt, in a folder.
   *
   * @throws UserError if there is none, or it is of an unknown kind, or has no mask
   */
  public static FolderTokenizer open(Path folder) {
    JsonObject json = TokenizerJson.read(folder);
    FolderVocabulary file = FolderVocabulary.of(folder, json);
    EngineSettings.apply();
    try (var stream = new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8))) {
      return new FolderTokenizer(
          folder,
          file,
          HuggingFaceTokenizer.newInstance(
              stream,
              Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false")));
    } catch (EngineException e) {
      throw new UserError(e, "Cannot load the tokenizers library. Install Unmask again.");
    } catch (RuntimeException e) {
      throw new UserError(
          e, "%s: cannot read the tokenizer. Download the checkpoint again.", folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Vocabulary vocabulary() {
    return file;
  }

  /** Returns the tokens that play a part of their own. */
  public SpecialTokens special() {
    return file.names();
  }

  @Override
  public int[] encode(String text) {
    String own = text.replace("<mask>", file.names().mask());
    try {
      return Arrays.stream(tokenizer.encode(own, false, false).getIds())
          .mapToInt(Math::toIntExact)
          .toArray();
    } catch (RuntimeException e) {
      throw new UserError(
          e,
          "%s: the tokenizer cannot encode the text. Change the text, or choose another checkpoint.",
          folder);
    }
  }

  @Override
  public int start() {
    return file.names().start();
  }

  @Override
  public int end() {
    return file.names().end();
  }

  @Override
  public int mask() {
    return file.names().maskId();
  }
}
