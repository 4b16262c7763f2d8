package org.unmask.app.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class SettingsFolderTest {
  @TempDir Path home;

  private SettingsFolder folder(String system, Map<String, String> environment) {
    return new SettingsFolder(system, environment, home);
  }

  @Test
  void eachSystemHasItsPlace() {
    String other = home.resolve("other").toString();
    assertThat(folder("Linux", Map.of()).path()).isEqualTo(home.resolve(".config/unmask"));
    assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", other, "APPDATA", "/x")).path())
        .isEqualTo(home.resolve("other/unmask"));
    assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "relative")).path())
        .isEqualTo(home.resolve(".config/unmask"));
    assertThat(folder("Windows 11", Map.of("APPDATA", other)).path())
        .isEqualTo(home.resolve("other/unmask"));
    assertThat(folder("Windows 11", Map.of()).path())
        .isEqualTo(home.resolve("AppData/Roaming/unmask"));
    assertThat(folder("Mac OS X", Map.of("XDG_CONFIG_HOME", other)).path())
        .isEqualTo(home.resolve("Library/Application Support/unmask"));
  }

  @Test
  void settingsOfTheOldPlaceAreMovedOver() throws IOException {
    Path old = Files.createDirectories(home.resolve(".config/unmask"));
    Files.writeString(old.resolve("window.json"), "{}");
    Files.writeString(old.resolve("presets.json"), "[]");
    Path file = folder("Mac OS X", Map.of()).memoryFile();
    assertThat(file).isEqualTo(home.resolve("Library/Application Support/unmask/window.json"));
    assertThat(file).hasContent("{}");
    assertThat(file.resolveSibling("presets.json")).hasContent("[]");
    assertThat(old).doesNotExist();
  }

  @Test
  void settingsThatAreThereStay() throws IOException {
    Path old = Files.createDirectories(home.resolve(".config/unmask"));
    Files.writeString(old.resolve("window.json"), "old");
    Path now = Files.createDirectories(home.resolve("xdg/unmask"));
    Files.writeString(now.resolve("window.json"), "new");
    Path file =
        folder("Linux", Map.of("XDG_CONFIG_HOME", home.resolve("xdg").toString())).memoryFile();
    assertThat(file).hasContent("new");
    assertThat(old.resolve("window.json")).hasContent("old");
  }
}
