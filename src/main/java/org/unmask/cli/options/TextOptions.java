package org.unmask.cli.options;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.training.data.TextSource;
import picocli.CommandLine.Option;

/** The texts of a training run, as options. */
final class TextOptions {
  @Option(
      names = "--text",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description =
          "Texts to train on: UTF-8 files, .jsonl files, or folders of .txt, .md and .jsonl files. Required")
  private List<Path> texts = List.of();

  @Option(
      names = "--separator",
      paramLabel = "LINE",
      defaultValue = TextSource.SEPARATOR,
      description =
          "Line that separates two documents in a file; '' for a blank line. Default: ${DEFAULT-VALUE}")
  private String separator = TextSource.SEPARATOR;

  @Option(
      names = "--field",
      paramLabel = "NAME",
      defaultValue = TextSource.FIELD,
      description =
          "Name of the field that holds the text in each line of a .jsonl file. Default: ${DEFAULT-VALUE}")
  private String field = TextSource.FIELD;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Texts to evaluate on. Default: none")
  private List<Path> validation = List.of();

  @Option(
      names = "--hold-out",
      paramLabel = "SHARE",
      description =
          "Share of the texts to evaluate on and not train on, in whole documents, without --validation. Default: none")
  private @Nullable Double heldOut;

  /**
   * Returns what is asked for.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  TextSource source() {
    return new TextSource(texts, separator, field, heldOut());
  }

  private TextSource.HeldOut heldOut() {
    if (!validation.isEmpty() && heldOut != null) {
      throw new IllegalArgumentException(
          "--validation and --hold-out exclude each other. Omit one of them.");
    }
    return heldOut != null
        ? new TextSource.Share(heldOut)
        : validation.isEmpty() ? new TextSource.Nothing() : new TextSource.Texts(validation);
  }
}
