package org.unmask.hub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.error.UserError;

@Tag("fast")
class HubSettingsTest {
  @TempDir Path home;

  @Test
  void theCacheIsWhereHuggingfaceHubHasIt() {
    assertThat(cache(Map.of())).isEqualTo(home.resolve(".cache/huggingface/hub"));
    assertThat(cache(Map.of("XDG_CACHE_HOME", "/x"))).isEqualTo(Path.of("/x/huggingface/hub"));
    assertThat(cache(Map.of("XDG_CACHE_HOME", "/x", "HF_HOME", "/h"))).isEqualTo(Path.of("/h/hub"));
    assertThat(cache(Map.of("HF_HOME", "~/h"))).isEqualTo(home.resolve("h/hub"));
    assertThat(cache(Map.of("HF_HOME", "/h", "HF_HUB_CACHE", "/c"))).isEqualTo(Path.of("/c"));
  }

  private Path cache(Map<String, String> environment) {
    return HubSettings.of(environment, home).cache();
  }

  @Test
  void theTokenIsInTheEnvironmentOrInItsFile() throws IOException {
    assertThat(HubSettings.of(Map.of(), home).token()).isEmpty();
    Files.createDirectories(home.resolve(".cache/huggingface"));
    Files.writeString(home.resolve(".cache/huggingface/token"), "hf_file\n");
    assertThat(HubSettings.of(Map.of(), home).token()).contains("hf_file");
    HubSettings settings = HubSettings.of(Map.of("HF_TOKEN", " hf_own "), home);
    assertThat(settings.token()).contains("hf_own");
    assertThat(settings.toString()).doesNotContain("hf_own");
    assertThatThrownBy(() -> HubSettings.of(Map.of("HF_TOKEN", "a\nb"), home))
        .isInstanceOf(UserError.class)
        .hasMessageNotContaining("a\nb");
  }

  @Test
  void offlineIsSaidInSeveralWays() {
    assertThat(HubSettings.of(Map.of(), home).offline()).isFalse();
    assertThat(HubSettings.of(Map.of("HF_HUB_OFFLINE", "0"), home).offline()).isFalse();
    assertThat(HubSettings.of(Map.of("HF_HUB_OFFLINE", "yes"), home).offline()).isTrue();
    assertThat(HubSettings.of(Map.of("TRANSFORMERS_OFFLINE", "1"), home).offline()).isTrue();
  }

  @Test
  void theEndpointIsAnAddress() {
    assertThat(HubSettings.of(Map.of(), home).endpoint()).hasToString("https://huggingface.co");
    assertThat(HubSettings.of(Map.of("HF_ENDPOINT", "http://a:8/b/"), home).endpoint())
        .hasToString("http://a:8/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ftp://a", "huggingface.co", "http://me:secret@a", "file:///a"})
  void whatIsNoEndpointIsSaid(String value) {
    assertThatThrownBy(() -> HubSettings.of(Map.of("HF_ENDPOINT", value), home))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("HF_ENDPOINT is");
  }
}
