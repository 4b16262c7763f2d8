package org.unmask.training.data;

import java.nio.file.Path;
import java.util.List;
import org.unmask.error.ValueError;

/**
 * The texts to learn from, and which of them are held out to be scored.
 *
 * @param paths files or folders
 * @param separator the line between two documents of a file; an empty one for a blank line
 * @param field of a .jsonl file's objects, that holds the text
 * @param heldOut what is scored
 */
public record TextSource(List<Path> paths, String separator, String field, HeldOut heldOut) {
  /** The line between documents where the user chooses none. */
  public static final String SEPARATOR = "<|endoftext|>";

  /** The field of .jsonl files where the user chooses none. */
  public static final String FIELD = "text";

  /** The text that is scored, and not trained on. */
  public sealed interface HeldOut {}

  /** No text is. */
  public record Nothing() implements HeldOut {}

  /** Texts of their own, read as the others are. */
  public record Texts(List<Path> paths) implements HeldOut {
    /** Copies the list. */
    public Texts {
      paths = List.copyOf(paths);
    }
  }

  /** A share of the texts, above 0 to a half: see {@link TextSplit}. */
  public record Share(double share) implements HeldOut {
    /** Checks the range. */
    public Share {
      if (!(share > 0 && share <= 0.5)) {
        throw new ValueError(
            "The share of text held out is %s, but must be above 0 and at most 0.5.", share);
      }
    }
  }

  /** Copies the list. */
  public TextSource {
    paths = List.copyOf(paths);
  }

  /** Texts in the usual form. */
  public static TextSource of(List<Path> paths, HeldOut heldOut) {
    return new TextSource(paths, SEPARATOR, FIELD, heldOut);
  }
}
