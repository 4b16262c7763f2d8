package org.unmask.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class DeviceTest {
  @ParameterizedTest
  @CsvSource({"auto, auto", "CPU, cpu", "gpu, gpu:0", "gpu:0, gpu:0", "Gpu:11, gpu:11"})
  void aNameIsRead(String said, String id) {
    assertThat(Device.of(said).id()).isEqualTo(id);
    assertThat(Device.of(id)).isEqualTo(Device.of(said));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tpu", "gpu:", "gpu:-1", "gpu:x", "gpu0", "gpu:99999999999"})
  void anotherIsRefused(String said) {
    assertThatThrownBy(() -> Device.of(said))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("“" + said + "”")
        .hasMessageContaining("gpu:0");
  }

  @Test
  void onlyGpusAreCounted() {
    assertThatThrownBy(() -> Device.gpu(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Device(Device.Kind.CPU, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
