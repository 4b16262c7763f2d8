package org.unmask.hub;

import java.nio.file.Path;

/**
 * A local model.
 *
 * @param name the name shown; for a model from the Hub, its name there
 * @param folder the folder to open
 * @param bytes the size on disk
 * @param licence the licence of its model card, or empty
 * @param isRecent whether it was opened recently
 */
public record LibraryModel(
    String name,
    Origin origin,
    Path folder,
    long bytes,
    ModelFacts facts,
    String licence,
    boolean isRecent) {
  /** The source of a model. */
  public enum Origin {
    /** Included with Unmask; cannot be removed. */
    SHIPPED,
    /** A folder of the user; removing it keeps the folder. */
    FOLDER,
    /** The Hub's cache; removing it deletes the files. */
    HUB
  }
}
