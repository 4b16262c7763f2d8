package org.unmask.hub.client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.unmask.error.UserError;

/**
 * The Hub's address, cache, token and proxies, from the environment variables of the Python package
 * huggingface_hub.
 *
 * @param endpoint the Hub's address without a trailing slash
 * @param cache the folder shared with huggingface_hub; need not exist
 * @param token sent to the endpoint only
 * @param offline whether to use the cache only
 * @param proxies the proxies of the environment
 */
public record HubSettings(
    URI endpoint, Path cache, Optional<String> token, boolean offline, Proxies proxies) {
  private static final String STANDARD = "https://huggingface.co";
  private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
  private static final int LONGEST_TOKEN = 4096;

  /**
   * Checks the endpoint.
   *
   * @throws UserError if the endpoint is not a valid address or the token has invalid characters
   */
  public HubSettings {
    String scheme = String.valueOf(endpoint.getScheme());
    if (!Set.of("http", "https").contains(scheme)
        || endpoint.getHost() == null
        || endpoint.getUserInfo() != null
        || endpoint.getQuery() != null) {
      throw new UserError(
          "HF_ENDPOINT is %s, but must be an address such as %s.", endpoint, STANDARD);
    }
    if (!token.orElse("-").chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new UserError(
          "The token in HF_TOKEN or in the token file has invalid characters. Copy it again from the Hub.");
    }
  }

  /**
   * Reads the settings of an environment: HF_ENDPOINT, HF_HUB_CACHE, HF_HOME, XDG_CACHE_HOME,
   * HF_TOKEN, HF_TOKEN_PATH, HF_HUB_OFFLINE, and the proxies'.
   *
   * @param home the user's home folder
   * @throws UserError if a value is invalid
   */
  public static HubSettings of(Map<String, String> environment, Path home) {
    Path caches = folder(environment, home, "XDG_CACHE_HOME").orElse(home.resolve(".cache"));
    Path own = folder(environment, home, "HF_HOME").orElse(caches.resolve("huggingface"));
    Path cache =
        folder(environment, home, "HF_HUB_CACHE")
            .or(() -> folder(environment, home, "HUGGINGFACE_HUB_CACHE"))
            .orElse(own.resolve("hub"));
    Path tokenFile = folder(environment, home, "HF_TOKEN_PATH").orElse(own.resolve("token"));
    String offline =
        value(environment, "HF_HUB_OFFLINE")
            .or(() -> value(environment, "TRANSFORMERS_OFFLINE"))
            .orElse("");
    return new HubSettings(
        endpoint(value(environment, "HF_ENDPOINT").orElse(STANDARD)),
        cache,
        value(environment, "HF_TOKEN").or(() -> token(tokenFile)),
        TRUE.contains(offline.toUpperCase(Locale.ROOT)),
        Proxies.of(environment));
  }

  /** Returns the same settings, online or offline. */
  public HubSettings offline(boolean now) {
    return new HubSettings(endpoint, cache, token, now, proxies);
  }

  private static URI endpoint(String text) {
    try {
      return URI.create(text.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          e, "HF_ENDPOINT is %s, but must be an address such as %s.", text, STANDARD);
    }
  }

  private static Optional<Path> folder(Map<String, String> environment, Path home, String name) {
    return value(environment, name)
        .map(
            text ->
                text.equals("~") || text.startsWith("~/")
                    ? Path.of(home + text.substring(1))
                    : Path.of(text));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static Optional<String> token(Path file) {
    try (var in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST_TOKEN), StandardCharsets.UTF_8).strip();
      return Optional.of(text).filter(token -> !token.isEmpty());
    } catch (IOException e) {
      return Optional.empty(); // missing or unreadable
    }
  }

  /** Returns the settings without the token. */
  @Override
  public String toString() {
    return "HubSettings[endpoint=%s, cache=%s, offline=%s, proxies=%s]"
        .formatted(endpoint, cache, offline, proxies);
  }
}
