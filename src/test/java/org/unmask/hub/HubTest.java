package org.unmask.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.error.UserError;
import org.unmask.hub.client.FakeHub;
import org.unmask.hub.client.HubSettings;
import org.unmask.hub.client.ModelName;
import org.unmask.hub.client.Proxies;
import org.unmask.hub.client.Timeouts;

/** The downloads from a server on this machine that is honest, slow, broken, or bad. */
@Tag("fast")
class HubTest {
  private static final ModelName MODEL = new ModelName("tiny", "model", "main");
  private static final String WEIGHTS = "model.safetensors";
  private static final String RESOLVE = "/tiny/model/resolve/%s/".formatted(FakeHub.COMMIT);
  private static final Timeouts SHORT =
      new Timeouts(Duration.ofMillis(400), Duration.ofMillis(10), 3);

  @TempDir Path cache;

  private final FakeHub server;

  HubTest() throws IOException {
    server = new FakeHub();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Hub hub() {
    return hub(SHORT);
  }

  private Hub hub(Timeouts patience) {
    return new Hub(
        new HubSettings(server.endpoint(), cache, Optional.of("hf_secret"), false, Proxies.NONE),
        patience);
  }

  private Path download() {
    return hub().download(MODEL, _ -> {}, () -> false);
  }

  private Path blobs() {
    return cache.resolve("models--tiny--model/blobs");
  }

  private Path incomplete() {
    return blobs().resolve(FakeHub.sum(server.content(WEIGHTS), true) + ".incomplete");
  }

  private void assertRight(Path folder) throws IOException {
    for (String name : List.of("config.json", "tokenizer.json", "README.md", WEIGHTS)) {
      assertThat(folder.resolve(name)).hasBinaryContent(server.content(name));
    }
    assertNothingHalf();
  }

  private void assertNothingHalf() throws IOException {
    try (Stream<Path> all = Files.walk(cache)) {
      assertThat(all.map(Path::toString))
          .noneMatch(name -> name.endsWith(".incomplete") || name.endsWith(".partial"));
    }
  }

  private List<String> ranges() {
    return server.requests.stream()
        .filter(request -> request.path().equals("/store/" + WEIGHTS))
        .map(FakeHub.Request::range)
        .toList();
  }

  @Test
  void filesAreLaidOutAsHuggingfaceHubDoes() throws IOException {
    var told = new ArrayList<DownloadProgress>();
    Path folder = hub().download(MODEL, told::add, () -> false);

    assertRight(folder);
    Path own = cache.resolve("models--tiny--model");
    assertThat(folder).isEqualTo(own.resolve("snapshots").resolve(FakeHub.COMMIT));
    assertThat(own.resolve("refs/main")).hasContent(FakeHub.COMMIT);
    assertThat(Files.readSymbolicLink(folder.resolve(WEIGHTS)))
        .isEqualTo(Path.of("../../blobs", FakeHub.sum(server.content(WEIGHTS), true)));
    assertThat(folder.resolve("pytorch_model.bin")).doesNotExist();
    assertThat(told.getLast().bytes()).isEqualTo(told.getLast().total()).isGreaterThan(300_000);
    assertThat(told).extracting(DownloadProgress::bytes).isSorted();
    assertThat(hub().find(MODEL)).contains(folder);
    assertThat(hub().models()).containsExactly(MODEL);
    assertThat(hub().size(MODEL)).isEqualTo(told.getLast().total());
  }

  @Test
  void whatIsHereIsNotFetchedAgain() throws IOException {
    assertRight(download());
    server.requests.clear();
    assertRight(download());
    assertThat(server.requests).noneMatch(request -> request.path().startsWith("/store"));
  }

  @Test
  void theTokenGoesToTheEndpointOnly() {
    download();
    assertThat(server.requests)
        .filteredOn(request -> request.host().equals(server.endpoint().getAuthority()))
        .isNotEmpty()
        .allMatch(request -> request.authorization().equals("Bearer hf_secret"));
    assertThat(server.requests)
        .filteredOn(request -> request.host().equals(server.store().getAuthority()))
        .isNotEmpty()
        .allMatch(request -> request.authorization().equals("null"));
  }

  @Test
  void anotherNameOfTheSameMachineIsAnotherServer() throws IOException {
    String other = "127.0.0.1:" + server.endpoint().getPort();
    server.at(
        "GET " + RESOLVE + "config.json",
        exchange -> {
          if (exchange.getRequestHeaders().getFirst("Host").equals(other)) {
            return false;
          }
          String there = "http://%s%s".formatted(other, exchange.getRequestURI());
          exchange.getResponseHeaders().set("Location", there);
          FakeHub.send(exchange, 307, new byte[0], 0);
          return true;
        });
    assertRight(download());
    assertThat(server.requests)
        .filteredOn(request -> request.host().equals(other))
        .singleElement()
        .returns("null", FakeHub.Request::authorization);
  }

  @Test
  void theHubsOwnRedirectsAreFollowedWithTheToken() throws IOException {
    for (String method : List.of("HEAD ", "GET ")) {
      server.at(
          method + RESOLVE + "config.json",
          exchange -> {
            exchange.getResponseHeaders().set("Location", RESOLVE + "README.md");
            FakeHub.send(exchange, 307, new byte[0], 0);
            return true;
          });
    }
    Path folder = download();
    assertThat(folder.resolve("config.json")).hasBinaryContent(server.content("README.md"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "http://", "::", "/api/loop"})
  void redirectsToWhatIsNoServerAreRefused(String target) {
    for (String path : List.of("GET /store/" + WEIGHTS, "GET /api/loop")) {
      server.at(
          path,
          exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            FakeHub.send(exchange, 302, new byte[0], 0);
            return true;
          });
    }
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the server redirects");
  }

  @Test
  void aCutConnectionGoesOnWhereItWas() throws IOException {
    var count = new AtomicInteger();
    server.at(
        "GET /store/" + WEIGHTS,
        exchange -> {
          if (count.getAndIncrement() > 0) {
            return false;
          }
          FakeHub.begin(exchange, 200, server.content(WEIGHTS), 0, 100_000);
          throw new IOException("cut");
        });
    assertRight(download());
    assertThat(ranges()).hasSize(2).first().isEqualTo("null");
    assertThat(ranges().getLast()).matches("bytes=[1-9][0-9]*-");
  }

  @Test
  void anotherDayGoesOnWhereItWas() throws IOException {
    Files.createDirectories(blobs());
    byte[] half = Arrays.copyOf(server.content(WEIGHTS), 123_456);
    Files.write(incomplete(), half);
    assertRight(download());
    assertThat(ranges()).containsExactly("bytes=123456-");
  }

  @Test
  void aServerThatCannotResumeBeginsAnew() throws IOException {
    Files.createDirectories(blobs());
    Files.write(incomplete(), new byte[1000]);
    server.at(
        "GET /store/" + WEIGHTS,
        exchange -> {
          FakeHub.send(exchange, 200, server.content(WEIGHTS), 0);
          return true;
        });
    assertRight(download());
    assertThat(ranges()).containsExactly("bytes=1000-");
  }

  @Test
  void aWrongRestOfAnEarlierDownloadIsFetchedAnew() throws IOException {
    Files.createDirectories(blobs());
    Files.write(incomplete(), new byte[1000]);
    assertRight(download());
    assertThat(ranges()).containsExactly("bytes=1000-", "null");
  }

  @Test
  void anAnswerForOtherBytesThanAskedIsNotTaken() throws IOException {
    Files.createDirectories(blobs());
    Files.write(incomplete(), Arrays.copyOf(server.content(WEIGHTS), 1000));
    var count = new AtomicInteger();
    server.at(
        "GET /store/" + WEIGHTS,
        exchange -> {
          if (count.getAndIncrement() > 0) {
            return false;
          }
          exchange.getResponseHeaders().set("Content-Range", "bytes 500-299999/300000");
          FakeHub.send(exchange, 206, server.content(WEIGHTS), 500);
          return true;
        });
    assertRight(download());
    assertThat(ranges()).containsExactly("bytes=1000-", "null");
  }

  @Test
  void wrongBytesAreNotKept() throws IOException {
    server.at(
        "GET /store/" + WEIGHTS,
        exchange -> {
          FakeHub.send(exchange, 200, new byte[300_000], 0);
          return true;
        });
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("tiny/model: model.safetensors")
        .hasMessageContaining("checksum");
    assertNothingHalf();
    assertThat(hub().find(MODEL)).isEmpty();
  }

  @Test
  void wrongBytesOfASmallFileAreNotKept() throws IOException {
    server.at(
        "GET " + RESOLVE + "tokenizer.json",
        exchange -> {
          FakeHub.send(exchange, 200, "[]".getBytes(StandardCharsets.UTF_8), 0);
          return true;
        });
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("checksum");
    assertNothingHalf();
  }

  @Test
  void aLieAboutTheLengthIsFound() throws IOException {
    byte[] content = server.content(WEIGHTS);
    server.at(
        "GET /store/" + WEIGHTS,
        exchange -> {
          FakeHub.send(exchange, 200, Arrays.copyOf(content, content.length + 9), 0);
          return true;
        });
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("more than the 300000 bytes");
    server.at(
        "GET /store/" + WEIGHTS,
        exchange -> {
          FakeHub.send(exchange, 200, Arrays.copyOf(content, 9), 0);
          return true;
        });
    assertThatThrownBy(this::download).isInstanceOf(UserError.class);
    assertThat(hub().find(MODEL)).isEmpty();
  }

  @Test
  void anEtagThatIsNoChecksumIsRefused() {
    server.at(
        "HEAD " + RESOLVE + "config.json",
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"../../../../evil\"");
          FakeHub.send(exchange, 200, server.content("config.json"), 0);
          return true;
        });
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no checksum");
  }

  @Test
  void namesThatLeadOutOfTheFolderAreNotTaken() throws IOException {
    server.at(
        "revision/main",
        exchange -> {
          var names = new ArrayList<>(List.of("../../evil.safetensors", "/etc/model.safetensors"));
          names.addAll(List.of("..\\evil.safetensors", "a/config.json", "..", "config.json"));
          names.addAll(List.of("tokenizer.json", WEIGHTS, "README.md"));
          byte[] list = FakeHub.list(names).getBytes(StandardCharsets.UTF_8);
          FakeHub.send(exchange, 200, list, 0);
          return true;
        });
    Path folder = download();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("config.json", "tokenizer.json", WEIGHTS, "README.md");
    }
    assertThat(server.requests).noneMatch(request -> request.path().contains("evil"));
  }

  @Test
  void aListThatIsTooLongIsNotRead() {
    server.at(
        "revision/main",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blank = new byte[1 << 20];
          Arrays.fill(blank, (byte) ' ');
          for (int i = 0; i < 64; i++) {
            exchange.getResponseBody().write(blank);
          }
          return true;
        });
    assertThatThrownBy(this::download).isInstanceOf(UserError.class).hasMessageContaining("16 MiB");
  }

  @Test
  void tooManyFilesAndNonsenseAreRefused() {
    answerList(FakeHub.list(Collections.nCopies(20_001, "a.txt")));
    assertThatThrownBy(this::download).isInstanceOf(UserError.class).hasMessageContaining("20001");
    for (String nonsense : List.of("<html>", "[]", "{\"sha\":\"../..\",\"siblings\":[]}")) {
      answerList(nonsense);
      assertThatThrownBy(this::download)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("did not send a list of files");
    }
    answerList("[".repeat(100_000));
    assertThatThrownBy(this::download).isInstanceOf(UserError.class);
  }

  private void answerList(String list) {
    server.at(
        "revision/main",
        exchange -> {
          FakeHub.send(exchange, 200, list.getBytes(StandardCharsets.UTF_8), 0);
          return true;
        });
  }

  @Test
  void aPickleIsRefusedWithTheRemedy() {
    server.remove(WEIGHTS);
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("pickle")
        .hasMessageContaining("tiny/model@refs/pr/1");
  }

  @Test
  void aStallIsTriedAgainAndThenSaid() {
    server.at(
        "GET /store/" + WEIGHTS,
        exchange -> {
          FakeHub.begin(exchange, 200, server.content(WEIGHTS), 0, 1000);
          server.stall();
          return true;
        });
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has sent nothing")
        .hasMessageContaining("The download resumes where it stopped");
    assertThat(ranges()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(incomplete()).hasSize(1000);
  }

  @Test
  void aServerThatNeverAnswersIsSaid() {
    server.at(
        "revision/main",
        exchange -> {
          server.stall();
          return true;
        });
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has not answered");
  }

  @Test
  void cancelHelpsWhileTheServerStalls() throws Exception {
    var stalled = new CompletableFuture<Void>();
    var cancelled = new AtomicBoolean();
    server.at(
        "GET /store/" + WEIGHTS,
        exchange -> {
          FakeHub.begin(exchange, 200, server.content(WEIGHTS), 0, 50_000);
          stalled.complete(null);
          server.stall();
          return true;
        });
    Hub patient = hub(new Timeouts(Duration.ofHours(1), Duration.ofHours(1), 3));
    CompletableFuture<Path> download =
        CompletableFuture.supplyAsync(() -> patient.download(MODEL, _ -> {}, cancelled::get));
    stalled.get();
    while (!Files.exists(incomplete()) || Files.size(incomplete()) < 50_000) {
      Thread.sleep(10);
    }
    cancelled.set(true);
    assertThatThrownBy(download::join).hasRootCauseInstanceOf(CancellationException.class);
    assertThat(hub().find(MODEL)).isEmpty();
    server.reform();
    assertRight(download());
    assertThat(ranges().getLast()).isEqualTo("bytes=50000-");
  }

  @Test
  void cancelHelpsWhileNothingIsAnswered() throws Exception {
    var asked = new CompletableFuture<Void>();
    var cancelled = new AtomicBoolean();
    server.at(
        "revision/main",
        _ -> {
          asked.complete(null);
          server.stall();
          return true;
        });
    Hub patient = hub(new Timeouts(Duration.ofHours(1), Duration.ofHours(1), 3));
    CompletableFuture<Path> download =
        CompletableFuture.supplyAsync(() -> patient.download(MODEL, _ -> {}, cancelled::get));
    asked.get();
    cancelled.set(true);
    assertThatThrownBy(download::join).hasRootCauseInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "401, '', is private (HTTP 401)|HF_TOKEN",
    "403, GatedRepo, is gated (HTTP 403)|/tiny/model",
    "404, RepoNotFound, does not exist|Check the name",
    "404, RevisionNotFound, has no revision main|/tree/main",
    "404, '', does not exist (HTTP 404)",
    "429, '', too many requests (HTTP 429)|try again",
    "500, '', returned an error (HTTP 500)|try again",
    "418, '', refused|418"
  })
  void whatTheServerRefusesIsSaidWithTheRemedy(int status, String code, String words) {
    server.at(
        "revision/main",
        exchange -> {
          exchange.getResponseHeaders().set("X-Error-Code", code);
          FakeHub.send(exchange, status, new byte[0], 0);
          return true;
        });
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(words.split("\\|"))
        .hasMessageNotContaining("hf_secret");
    assertThat(server.requests).hasSize(status == 429 || status == 500 ? SHORT.attempts() : 1);
  }

  @Test
  void aServerThatIsBusyForALongTimeIsNotWaitedFor() {
    server.at(
        "revision/main",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "300");
          FakeHub.send(exchange, 429, new byte[0], 0);
          return true;
        });
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("6 minutes");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aTroubleThatPassesIsSkipped() throws IOException {
    var count = new AtomicInteger();
    server.at(
        "GET /store/" + WEIGHTS,
        exchange -> {
          if (count.getAndIncrement() > 1) {
            return false;
          }
          FakeHub.send(exchange, 503, new byte[0], 0);
          return true;
        });
    assertRight(download());
  }

  @Test
  void noNetworkIsSaid() {
    server.close();
    assertThatThrownBy(this::download)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot download the list of files")
        .hasMessageContaining("Check the network");
  }

  @Test
  void twoDownloadsOfTheSameDoNotDisturbEachOther() throws Exception {
    var both = new CountDownLatch(2);
    server.at(
        "GET /store/" + WEIGHTS,
        _ -> {
          both.countDown();
          await(both);
          return false;
        });
    CompletableFuture<Path> first = CompletableFuture.supplyAsync(this::download);
    CompletableFuture<Path> second = CompletableFuture.supplyAsync(this::download);
    assertThat(first.get()).isEqualTo(second.get());
    assertRight(first.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void offlineTheCacheAloneIsAsked() {
    Hub offline = hub().offline(true);
    assertThatThrownBy(() -> offline.download(MODEL, _ -> {}, () -> false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("offline");
    Path folder = download();
    server.requests.clear();
    assertThat(offline.download(MODEL, _ -> {}, () -> false)).isEqualTo(folder);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aCommitNeedsNoReference() {
    var commit = new ModelName("tiny", "model", FakeHub.COMMIT);
    Path folder = hub().download(commit, _ -> {}, () -> false);
    assertThat(cache.resolve("models--tiny--model/refs")).doesNotExist();
    assertThat(hub().find(commit)).contains(folder);
    assertThat(hub().find(MODEL)).isEmpty();
    assertThat(hub().models()).containsExactly(commit);
  }

  @Test
  void aModelWithoutOneOfItsShardsIsNotWhole() throws IOException {
    server.remove(WEIGHTS);
    server.put("model-00001-of-00002.safetensors", new byte[10]);
    server.put("model-00002-of-00002.safetensors", new byte[20]);
    server.put(
        "model.safetensors.index.json",
        "{\"weight_map\":{\"a\":\"model-00001-of-00002.safetensors\",\"b\":\"model-00002-of-00002.safetensors\"}}");
    Path folder = download();
    assertThat(hub().find(MODEL)).contains(folder);
    Files.delete(folder.resolve("model-00002-of-00002.safetensors"));
    assertThat(hub().find(MODEL)).isEmpty();
  }

  @Test
  void aModelIsRemovedAndNothingElse() throws IOException {
    download();
    Path other = Files.createDirectories(cache.resolve("models--other--model/blobs"));
    Path linked = Files.writeString(cache.resolve("kept"), "kept");
    Files.createSymbolicLink(blobs().resolve("link"), linked);
    hub().remove(MODEL);
    assertThat(cache.resolve("models--tiny--model")).doesNotExist();
    assertThat(other).exists();
    assertThat(linked).exists();
    assertThatThrownBy(() -> hub().remove(MODEL))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not in");
  }
}
