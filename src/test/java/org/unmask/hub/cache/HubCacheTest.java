package org.unmask.hub.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.error.UserError;
import org.unmask.hub.client.ModelName;
import org.unmask.hub.client.RemoteFile;

/** The folder shared with huggingface_hub, without a network. */
@Tag("fast")
class HubCacheTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final ModelName model = ModelName.of("tiny/model").orElseThrow();
  @TempDir private Path root;
  private HubCache cache;

  @BeforeEach
  void open() {
    cache = new HubCache(root);
  }

  private void add(String name, String content) throws IOException {
    Path blob = cache.blob(model, "etag-" + name);
    Files.createDirectories(blob.getParent());
    Files.writeString(blob, content);
    cache.link(model, COMMIT, new RemoteFile(name, "etag-" + name, content.length()));
  }

  private void addAll() throws IOException {
    add("config.json", "{}");
    add("tokenizer.json", "{}");
    add("model.safetensors", "weights");
  }

  @Test
  void aModelIsFoundOnceAllOfItAndItsReferenceAreThere() throws IOException {
    add("config.json", "{}");
    add("tokenizer.json", "{}");
    cache.refer(model, COMMIT);
    assertThat(cache.find(model)).isEmpty();
    add("model.safetensors", "weights");
    assertThat(cache.find(model)).contains(cache.snapshot(model, COMMIT));
    assertThat(cache.models()).containsExactly(model);
  }

  @Test
  void shardsAreAskedForByTheIndex() throws IOException {
    add("config.json", "{}");
    add("tokenizer.json", "{}");
    add("model.safetensors.index.json", "{\"weight_map\":{\"a\":\"one\",\"b\":\"two\"}}");
    add("one", "1");
    cache.refer(model, COMMIT);
    assertThat(cache.find(model)).isEmpty();
    add("two", "2");
    assertThat(cache.find(model)).isPresent();
  }

  @Test
  void aLinkWhoseBlobIsGoneDoesNotCount() throws IOException {
    addAll();
    cache.refer(model, COMMIT);
    Files.delete(cache.blob(model, "etag-model.safetensors"));
    assertThat(cache.find(model)).isEmpty();
  }

  @Test
  void aReferenceThatIsNoCommitIsIgnored() throws IOException {
    addAll();
    cache.refer(model, COMMIT);
    Files.writeString(root.resolve("models--tiny--model/refs/main"), "../../../elsewhere");
    assertThat(cache.find(model)).isEmpty();
  }

  @Test
  void sizeCountsBlobsOnce() throws IOException {
    addAll();
    assertThat(cache.size(model)).isEqualTo(2 + 2 + "weights".length());
  }

  @Test
  void removingDeletesLinksNotWhatTheyLeadTo() throws IOException {
    addAll();
    Path kept = Files.writeString(root.resolve("kept"), "kept");
    Files.createSymbolicLink(cache.snapshot(model, COMMIT).resolve("notes"), kept);
    cache.remove(model);
    assertThat(root.resolve("models--tiny--model")).doesNotExist();
    assertThat(kept).exists();
    assertThatThrownBy(() -> cache.remove(model))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("tiny/model");
  }
}
