package org.unmask.hub.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Hub on this machine, and a second server that large files are on; honest, unless told how to
 * behave at a path.
 */
public final class FakeHub implements AutoCloseable {
  /** The commit of everything. */
  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** Something a server does in place of what it should. */
  @FunctionalInterface
  public interface Behaviour {
    /** Answers, or returns false and lets the honest answer be given. */
    boolean answer(HttpExchange exchange) throws IOException;
  }

  /** A request that came. */
  public record Request(
      String method, String path, String authorization, String range, String host) {}

  private final HttpServer hub = HttpServer.create(local(), 0);
  private final HttpServer store = HttpServer.create(local(), 0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  public final List<Request> requests = new CopyOnWriteArrayList<>();

  /** A hub with the model {@code tiny/model}. */
  public FakeHub() throws IOException {
    put("config.json", "{\"model_type\":\"roberta\"}");
    put("tokenizer.json", "{}");
    put("README.md", "---\nlicense: mit\n---\n# Tiny\n");
    put("pytorch_model.bin", "a pickle");
    byte[] weights = new byte[300_000];
    new Random(1).nextBytes(weights);
    files.put("model.safetensors", weights);
    for (HttpServer server : List.of(hub, store)) {
      server.createContext("/", this::handle);
      server.setExecutor(threads);
      server.start();
    }
  }

  private static InetSocketAddress local() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public void put(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts a file there. */
  public void put(String name, byte[] content) {
    files.put(name, content);
  }

  public void remove(String name) {
    files.remove(name);
  }

  public byte[] content(String name) {
    byte[] content = files.get(name);
    if (content == null) {
      throw new IllegalArgumentException(name);
    }
    return content;
  }

  /** What is done where a method and the end of a path are asked for. */
  public void at(String methodAndPath, Behaviour behaviour) {
    behaviours.put(methodAndPath, behaviour);
  }

  /** From now on all is honest. */
  public void reform() {
    behaviours.clear();
  }

  /** The address to name as HF_ENDPOINT. */
  public URI endpoint() {
    return URI.create("http://localhost:" + hub.getAddress().getPort());
  }

  public URI store() {
    return URI.create("http://127.0.0.1:" + store.getAddress().getPort());
  }

  /** Waits until the hub is closed: a server that stalls. */
  public void stall() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    requests.add(
        new Request(
            method,
            path,
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
            String.valueOf(exchange.getRequestHeaders().getFirst("Range")),
            String.valueOf(exchange.getRequestHeaders().getFirst("Host"))));
    try (exchange) {
      for (var behaviour : behaviours.entrySet()) {
        if ((method + " " + path).endsWith(behaviour.getKey())
            && behaviour.getValue().answer(exchange)) {
          return;
        }
      }
      honest(exchange, path);
    }
  }

  private void honest(HttpExchange exchange, String path) throws IOException {
    String resolve = "/tiny/model/resolve/%s/".formatted(path.contains("/main/") ? "main" : COMMIT);
    if (path.startsWith("/api/models/tiny/model/revision/")) {
      byte[] list = list(files.keySet().stream().toList()).getBytes(StandardCharsets.UTF_8);
      send(exchange, 200, list, 0);
    } else if (path.startsWith(resolve) && files.containsKey(path.substring(resolve.length()))) {
      file(exchange, path.substring(resolve.length()));
    } else if (path.startsWith("/store/")) {
      ranged(exchange, content(path.substring("/store/".length())));
    } else {
      exchange.getResponseHeaders().set("X-Error-Code", "RepoNotFound");
      send(exchange, 404, new byte[0], 0);
    }
  }

  public static String list(List<String> names) {
    var siblings = new JsonArray();
    for (String name : names) {
      var file = new JsonObject();
      file.addProperty("rfilename", name);
      siblings.add(file);
    }
    var list = new JsonObject();
    list.addProperty("sha", COMMIT);
    list.add("siblings", siblings);
    return list.toString();
  }

  /** As the Hub does: large files are elsewhere, small ones carry git's checksum. */
  private void file(HttpExchange exchange, String name) throws IOException {
    byte[] content = content(name);
    exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
    if (name.endsWith(".safetensors")) {
      exchange.getResponseHeaders().set("X-Linked-Etag", '"' + sum(content, true) + '"');
      exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(content.length));
      exchange.getResponseHeaders().set("Location", store() + "/store/" + name);
      send(exchange, 302, new byte[0], 0);
    } else {
      exchange.getResponseHeaders().set("ETag", '"' + sum(content, false) + '"');
      ranged(exchange, content);
    }
  }

  public static String sum(byte[] content, boolean large) {
    var checksum = new Checksum("0".repeat(large ? 64 : 40), content.length);
    checksum.add(content, content.length);
    return checksum.hex();
  }

  private static void ranged(HttpExchange exchange, byte[] content) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      send(exchange, 200, content, 0);
    } else {
      int from = Integer.parseInt(range.replaceAll("\\D", ""));
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      send(exchange, 206, content, from);
    }
  }

  /** Sends a content from a byte on. */
  public static void send(HttpExchange exchange, int status, byte[] content, int from)
      throws IOException {
    byte[] part = Arrays.copyOfRange(content, from, content.length);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(part.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, part.length == 0 ? -1 : part.length);
      exchange.getResponseBody().write(part);
    }
  }

  /** Sends the head for a content and its beginning, and no more. */
  public static void begin(HttpExchange exchange, int status, byte[] content, int from, int to)
      throws IOException {
    exchange.sendResponseHeaders(status, content.length - from);
    exchange.getResponseBody().write(content, from, to - from);
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    closing.countDown();
    hub.stop(0);
    store.stop(0);
    threads.shutdownNow();
  }
}
