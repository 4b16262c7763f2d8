package org.unmask.hub.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.unmask.error.UserError;

/**
 * The proxies of the environment, as curl and Python read them.
 *
 * @param byScheme the proxy address for {@code http} and for {@code https}, as given
 * @param direct hosts reached without a proxy: names, which include their subdomains, or {@code *}
 */
public record Proxies(Map<String, String> byScheme, List<String> direct) {
  /** No proxy from the environment; Java's own settings apply. */
  public static final Proxies NONE = new Proxies(Map.of(), List.of());

  private static final int STANDARD_PORT = 80;

  /** Copies. */
  public Proxies {
    byScheme = Map.copyOf(byScheme);
    direct = List.copyOf(direct);
  }

  /**
   * Reads HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY of an environment, lower-case names
   * first.
   */
  public static Proxies of(Map<String, String> environment) {
    var proxies = new HashMap<String, String>();
    for (String scheme : List.of("http", "https")) {
      value(environment, scheme + "_proxy")
          .or(() -> value(environment, "all_proxy"))
          .ifPresent(address -> proxies.put(scheme, address));
    }
    return new Proxies(
        proxies,
        value(environment, "no_proxy").stream()
            .flatMap(hosts -> Stream.of(hosts.split("[,\\s]+")))
            .filter(host -> !host.isEmpty())
            .map(host -> host.toLowerCase(Locale.ROOT))
            .toList());
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(each -> environment.getOrDefault(each, "").strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /**
   * Returns the selector that chooses a proxy for each server.
   *
   * @throws UserError if a proxy address cannot be used
   */
  ProxySelector selector() {
    if (byScheme.isEmpty()) {
      return ProxySelector.getDefault();
    }
    var ways = new HashMap<String, Proxy>();
    byScheme.forEach((scheme, address) -> ways.put(scheme, proxy(address)));
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI server) {
        String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
        return List.of(
            isDirect(server) ? Proxy.NO_PROXY : ways.getOrDefault(scheme, Proxy.NO_PROXY));
      }

      @Override
      public void connectFailed(URI server, SocketAddress address, IOException failure) {
        // the request reports the failure
      }
    };
  }

  private boolean isDirect(URI server) {
    String host = String.valueOf(server.getHost()).toLowerCase(Locale.ROOT);
    return direct.stream()
        .map(name -> name.replaceFirst("^\\*?\\.", ""))
        .anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith("." + name));
  }

  private static Proxy proxy(String text) {
    URI address;
    try {
      address = URI.create(text.contains("://") ? text : "http://" + text);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          e,
          "The proxy in the environment is not a valid address. Use one such as http://host:3128.");
    }
    if (!"http".equalsIgnoreCase(address.getScheme())
        || address.getHost() == null
        || address.getUserInfo() != null) {
      // its address may hold a password, so it is not shown
      throw new UserError(
          "The proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY cannot be used. Use an address such as http://host:3128, without user name and password.");
    }
    int port = address.getPort() >= 0 ? address.getPort() : STANDARD_PORT;
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port));
  }

  /** Returns the schemes without the addresses, which may hold a password. */
  @Override
  public String toString() {
    return "Proxies[for=%s, direct=%s]".formatted(byScheme.keySet(), direct);
  }
}
