package org.unmask.hub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.error.UserError;
import org.unmask.hub.Hub;

@Tag("fast")
class ProxiesTest {
  private static final ModelName MODEL = new ModelName("tiny", "model", "main");
  private static final Timeouts SHORT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(10), 1);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "https://a.org,           secure:1",
    "http://a.org,            plain:80",
    "https://own.org,         DIRECT",
    "https://deep.own.org,    DIRECT",
    "https://notown.org,      secure:1",
    "https://x.below.org,     DIRECT",
    "https://LOCALHOST,       DIRECT",
    "ftp://a.org,             DIRECT"
  })
  void eachServerIsReachedAsTheEnvironmentSays(URI server, String way) {
    Proxies proxies =
        Proxies.of(
            Map.of(
                "HTTPS_PROXY", "http://big:9",
                "https_proxy", "secure:1",
                "HTTP_PROXY", "http://plain/",
                "NO_PROXY", "localhost, own.org,.below.org"));
    assertThat(way(proxies, server)).isEqualTo(way);
  }

  private static String way(Proxies proxies, URI server) {
    Proxy proxy = proxies.selector().select(server).getFirst();
    return proxy.address() instanceof java.net.InetSocketAddress address
        ? address.getHostString() + ":" + address.getPort()
        : "DIRECT";
  }

  @Test
  void oneProxyMayLeadEverywhereAndAStarNowhere() {
    URI server = URI.create("https://a.org");
    assertThat(way(Proxies.of(Map.of("ALL_PROXY", "p:3")), server)).isEqualTo("p:3");
    Proxies none = Proxies.of(Map.of("ALL_PROXY", "p:3", "no_proxy", "*"));
    assertThat(way(none, server)).isEqualTo("DIRECT");
    assertThat(Proxies.of(Map.of())).isEqualTo(Proxies.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://p:3", "http://me:secret@p:3", "http://", "a b"})
  void aProxyThatCannotBeUsedIsSaidWithoutItsPassword(String address) {
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", address));
    assertThat(proxies.toString()).doesNotContain("secret");
    assertThatThrownBy(proxies::selector)
        .isInstanceOf(UserError.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void modelsComeByTheProxyAndFromServersThatNeedNoneDirectly() throws Exception {
    try (var server = new FakeHub()) {
      Hub hub =
          hub(
              Map.of(
                  "HF_ENDPOINT", "http://hub.invalid",
                  "HTTP_PROXY", server.endpoint().toString(),
                  "NO_PROXY", server.store().getHost()));
      Path model = hub.download(MODEL, _ -> {}, () -> false);
      assertThat(model.resolve("model.safetensors"))
          .hasBinaryContent(server.content("model.safetensors"));
      assertThat(server.requests)
          .extracting(FakeHub.Request::host)
          .containsOnly("hub.invalid", server.store().getAuthority());
    }
  }

  @Test
  void whatIsSecretGoesThroughTheProxyInATunnel() throws Exception {
    try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var asked = CompletableFuture.supplyAsync(() -> refuse(proxy));
      Hub hub =
          hub(
              Map.of(
                  "HF_ENDPOINT", "https://hub.invalid",
                  "HF_TOKEN", "hf_secret",
                  "HTTPS_PROXY", "http://localhost:" + proxy.getLocalPort()));
      assertThatThrownBy(() -> hub.download(MODEL, _ -> {}, () -> false))
          .isInstanceOf(UserError.class);
      assertThat(asked)
          .succeedsWithin(Duration.ofSeconds(10), InstanceOfAssertFactories.STRING)
          .startsWith("CONNECT hub.invalid:443 ")
          .doesNotContain("hf_secret");
    }
  }

  private static String refuse(ServerSocket proxy) {
    try (Socket socket = proxy.accept();
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      var head = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
      }
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return head.toString();
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  @Test
  void offlineNeitherServerNorProxyIsAsked() throws Exception {
    try (var server = new FakeHub()) {
      String address = server.endpoint().toString();
      Hub hub = hub(Map.of("HF_ENDPOINT", address, "HTTP_PROXY", address, "HF_HUB_OFFLINE", "1"));
      assertThatThrownBy(() -> hub.download(MODEL, _ -> {}, () -> false))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("offline");
      assertThat(hub.models()).isEmpty();
      assertThat(server.requests).isEmpty();
    }
  }

  private Hub hub(Map<String, String> environment) {
    return new Hub(HubSettings.of(environment, folder), SHORT);
  }
}
