package org.unmask.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.engine.device.Device;
import org.unmask.error.UserError;

@Tag("fast")
class DeviceSelectionTest {
  /** More than any computer has. */
  private static final long MUCH = 1L << 50;

  private final FakeMachine machine = FakeMachine.sound().with(MUCH);

  @Test
  void memoryCountsWhereModelsMayBeLoaded() {
    assertThat(DeviceSelection.available(machine, Device.AUTO)).isGreaterThan(MUCH);
    assertThat(DeviceSelection.available(machine, Device.gpu(0))).isGreaterThan(MUCH);
    assertThat(DeviceSelection.available(machine, Device.CPU)).isLessThan(MUCH).isPositive();
    assertThat(DeviceSelection.available(machine.with("The driver is old."), Device.AUTO))
        .isLessThan(MUCH);
    assertThatThrownBy(() -> DeviceSelection.available(machine, Device.gpu(3)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("This machine has no gpu:3");
  }
}
