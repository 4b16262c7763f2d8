package org.unmask.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.unmask.error.UserError;
import org.unmask.hub.Hub;
import org.unmask.hub.Library;
import org.unmask.hub.ModelFacts;
import org.unmask.hub.RecentModels;
import org.unmask.hub.client.HubSettings;
import org.unmask.hub.client.Proxies;
import org.unmask.hub.client.Timeouts;

/** Models at hand that are only configurations. */
public final class FakeLibrary {
  private FakeLibrary() {}

  /** A library with a model that ships, one from the Hub, and nothing recent. */
  public static Library library() {
    return library(URI.create("http://localhost:9"));
  }

  /** The same, with a Hub. */
  public static Library library(URI endpoint) {
    try {
      Path folder = Files.createTempDirectory("library");
      String commit = "0123456789abcdef0123456789abcdef01234567";
      Path cached = folder.resolve("cache/models--FacebookAI--roberta-base/snapshots/" + commit);
      Path ref = folder.resolve("cache/models--FacebookAI--roberta-base/refs/main");
      Files.createDirectories(ref.getParent());
      Files.writeString(ref, commit);
      for (Path model : List.of(folder.resolve("stories"), cached)) {
        Files.createDirectories(model);
        for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
          Files.write(model.resolve(name), new byte[1_000_000]);
        }
        Files.writeString(model.resolve("README.md"), "---\nlicense: mit\n---\n");
      }
      var settings =
          new HubSettings(endpoint, folder.resolve("cache"), Optional.empty(), false, Proxies.NONE);
      return new Library(
          new Hub(settings, new Timeouts(Duration.ofSeconds(10), Duration.ZERO, 1)),
          List.of(folder.resolve("stories")),
          new RecentModels(folder.resolve("recent.json")),
          FakeLibrary::facts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelFacts facts(Path model) {
    if (!Files.exists(model.resolve("config.json"))) {
      throw new UserError("%s: there is no config.json".formatted(model));
    }
    return new ModelFacts("roberta", 124_697_433, 50_265, 512);
  }
}
