package org.unmask.training;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.unmask.problem.Problem;

/**
 * Reads texts: a file is one document, or several with a line {@code <|endoftext|>} between them.
 */
public final class Documents {
  private static final String SEPARATOR = "<|endoftext|>";

  private Documents() {}

  /**
   * The documents of these files, in order, without the white space around them; empty ones are
   * left out.
   *
   * @throws Problem if a file cannot be read, is no UTF-8, or none holds any text
   */
  public static List<String> read(List<Path> files) {
    var documents = new ArrayList<String>();
    for (Path file : files) {
      try {
        var document = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
          if (line.strip().equals(SEPARATOR)) {
            documents.add(document.toString().strip());
            document.setLength(0);
          } else {
            document.append(line).append('\n');
          }
        }
        documents.add(document.toString().strip());
      } catch (CharacterCodingException e) {
        throw new Problem("%s is not UTF-8 text; convert it first.".formatted(file), e);
      } catch (IOException e) {
        throw new Problem("%s cannot be read: is it there, and a text file?".formatted(file), e);
      }
    }
    documents.removeIf(String::isEmpty);
    if (documents.isEmpty()) {
      throw new Problem("There is no text in %s.".formatted(files));
    }
    return List.copyOf(documents);
  }
}
