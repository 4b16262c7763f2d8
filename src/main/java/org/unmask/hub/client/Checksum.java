package org.unmask.hub.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The checksum in the Hub's ETag: SHA-256 for large files, the SHA-1 of a Git blob for small ones.
 */
public final class Checksum {
  private static final Pattern KNOWN = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{40}");

  private final MessageDigest digest;

  /**
   * Creates the checksum of a file.
   *
   * @param etag the expected checksum, whose length tells the kind
   * @param size the size of the file in bytes
   */
  public Checksum(String etag, long size) {
    boolean large = etag.length() == 64;
    try {
      digest = MessageDigest.getInstance(large ? "SHA-256" : "SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-1 and SHA-256", e);
    }
    if (!large) {
      digest.update("blob %d\0".formatted(size).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Returns whether an ETag is a checksum of a known kind, and so safe as a file name. */
  static boolean isKnown(String etag) {
    return KNOWN.matcher(etag).matches();
  }

  public void add(byte[] bytes, int count) {
    digest.update(bytes, 0, count);
  }

  /** Returns the checksum of the bytes added, in hexadecimal; call it once. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
