package org.unmask.engine.training;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.error.UserError;
import org.unmask.io.JsonFields;
import org.unmask.io.Reason;
import org.unmask.training.data.Documents;
import org.unmask.training.data.TextSource;
import org.unmask.training.data.TextSplit;

/**
 * A reader of texts: .jsonl files have a document per line; any other file is UTF-8 text. Of
 * folders, all .txt, .md and .jsonl files in them are read.
 */
final class TextFiles {
  private static final Set<String> ENDINGS = Set.of("txt", "md", "jsonl");

  /** Some editors begin a file with it. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final TextSource source;

  private TextFiles(TextSource source) {
    this.source = source;
  }

  /**
   * Returns all documents of a source, and those held out.
   *
   * @throws UserError if a file cannot be read, is no UTF-8, or none holds any text
   */
  static TextSplit read(TextSource source) {
    var files = new TextFiles(source);
    List<String> all = files.documents(source.paths());
    return switch (source.heldOut()) {
      case TextSource.Nothing() -> new TextSplit(all, List.of());
      case TextSource.Texts(var paths) -> new TextSplit(all, files.documents(paths));
      case TextSource.Share(double share) -> TextSplit.of(all, share);
    };
  }

  private List<String> documents(List<Path> paths) {
    var documents = new ArrayList<String>();
    for (Path path : paths) {
      for (Path file : files(path)) {
        documents.addAll(documentsOf(file));
      }
    }
    if (documents.isEmpty()) {
      throw new UserError(
          "There is no text in %s. Choose other files. In folders, Unmask reads .txt, .md and .jsonl files.",
          paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
    return documents;
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(file -> ENDINGS.contains(ending(file)) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw Reason.cannotRead(path, e);
    } catch (IOException e) {
      throw Reason.cannotRead(path, e);
    }
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private List<String> documentsOf(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw Reason.cannotRead(file, e);
    }
    String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return ending(file).equals("jsonl")
        ? objects(file, content)
        : Documents.of(content, source.separator());
  }

  private List<String> objects(Path file, String text) {
    var documents = new ArrayList<String>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        documents.add(field(file, number, line));
      }
    }
    documents.removeIf(String::isBlank);
    return documents;
  }

  private String field(Path file, int number, String line) {
    try {
      JsonElement value = JsonFields.ofModel("", line).object().get(source.field());
      if (value != null && value.isJsonPrimitive()) {
        return value.getAsString().strip();
      }
    } catch (UserError e) {
      throw new UserError(
          e,
          "%s, line %d is not a JSON object such as {\"%s\": …}. Correct the file, or choose another.",
          file,
          number,
          source.field());
    }
    throw new UserError(
        "%s, line %d: there is no text in a field “%s”. Name the field that holds the text.",
        file, number, source.field());
  }
}
