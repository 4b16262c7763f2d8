package org.unmask.hub;

import java.nio.file.Path;

/**
 * A model at hand.
 *
 * @param name for people; of one from the Hub, what it is downloaded by
 * @param folder to open
 * @param bytes it takes on disk
 * @param licence as its card names it, or empty
 * @param isRecent whether it was opened lately
 */
public record LibraryModel(
    String name,
    Origin origin,
    Path folder,
    long bytes,
    ModelFacts facts,
    String licence,
    boolean isRecent) {
  /** Where a model is from. */
  public enum Origin {
    /** With the program; cannot be removed. */
    SHIPPED,
    /** A folder of the person's own; removing it from the list leaves it where it is. */
    FOLDER,
    /** The Hub's cache; removing it gives the room back. */
    HUB
  }
}
