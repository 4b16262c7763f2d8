package org.unmask.engine.tokenizer;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.unmask.text.Tokenizer;

/**
 * A program that prints the ids of each text of a JSON list; for
 * src/test/fixtures/check_tokenizers.py.
 */
final class TokenizedLines {
  private TokenizedLines() {}

  /** Arguments: the tokenizer's folder and the list. */
  public static void main(String[] arguments) throws IOException {
    Tokenizer tokenizer = FolderTokenizer.open(Path.of(arguments[0]));
    String[] texts = new Gson().fromJson(Files.readString(Path.of(arguments[1])), String[].class);
    System.out.println(new Gson().toJson(List.of(texts).stream().map(tokenizer::encode).toList()));
  }
}
