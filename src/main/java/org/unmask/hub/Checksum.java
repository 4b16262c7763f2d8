package org.unmask.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What the Hub's ETag of a file says of its bytes: SHA-256 for large files, and for small ones the
 * SHA-1 that git gives a blob.
 */
final class Checksum {
  private static final Pattern KNOWN = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{40}");

  private final MessageDigest digest;

  /**
   * The checksum of a file whose bytes come one after another.
   *
   * @param etag its checksum as it should be; its length says of which kind it is
   * @param size of the file
   */
  Checksum(String etag, long size) {
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

  /** Whether an ETag can be checked, and is fit to name a file. */
  static boolean isKnown(String etag) {
    return KNOWN.matcher(etag).matches();
  }

  void add(byte[] bytes, int count) {
    digest.update(bytes, 0, count);
  }

  /** Of all that was added, in hexadecimal; nothing can be added after it. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
