package org.unmask.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unmask.hub.client.Listing;

/** The model card: the README of a model, which starts with YAML metadata. */
final class ModelCard {
  private static final int HEAD = 1 << 16;
  private static final int LONGEST = 40;
  private static final String KEY = "license:";

  private ModelCard() {}

  /** Returns the name of the licence, or an empty string. */
  static String licence(Path folder) {
    String head;
    try (var in = Files.newInputStream(folder.resolve(Listing.PLAIN_CARD))) {
      head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
    boolean facts = false;
    for (String line : head.lines().toList()) {
      if (line.strip().equals("---")) {
        if (facts) {
          return "";
        }
        facts = true;
      } else if (facts && line.startsWith(KEY)) {
        String name = line.substring(KEY.length()).replaceAll("[\"'\\p{Cntrl}]", "").strip();
        return name.substring(0, Math.min(name.length(), LONGEST));
      } else if (!facts && !line.isBlank()) {
        return "";
      }
    }
    return "";
  }
}
