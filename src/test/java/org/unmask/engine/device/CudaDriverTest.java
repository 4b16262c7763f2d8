package org.unmask.engine.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.engine.program.Engine;

/** By a driver with two GPUs whose functions are Java's, called as native ones are. */
@SuppressWarnings({
  "UnusedMethod",
  "UnusedVariable",
  "restricted"
}) // called by name, from native code
@Tag("engine")
class CudaDriverTest {
  private static final int NO_DEVICE = 100;

  private final Arena arena = Arena.ofConfined();
  private final Map<String, MemorySegment> functions = new HashMap<>();
  private final List<String> contexts = new ArrayList<>();
  private final CudaDriver driver =
      new CudaDriver(name -> Optional.ofNullable(functions.get(name)));
  private int initialised;

  @AfterEach
  void close() {
    arena.close();
  }

  private void offer(String... names) throws ReflectiveOperationException {
    for (String name : names) {
      var method =
          java.util.Arrays.stream(CudaDriverTest.class.getDeclaredMethods())
              .filter(each -> each.getName().equals(name))
              .findFirst()
              .orElseThrow();
      var handle = MethodHandles.lookup().unreflect(method).bindTo(this);
      MemoryLayout[] types =
          MethodType.methodType(int.class, method.getParameterTypes()).parameterList().stream()
              .map(type -> type == int.class ? JAVA_INT : ADDRESS)
              .toArray(MemoryLayout[]::new);
      functions.put(
          name,
          Linker.nativeLinker().upcallStub(handle, FunctionDescriptor.of(JAVA_INT, types), arena));
    }
  }

  private void offerAll() throws ReflectiveOperationException {
    offer(
        "cuInit",
        "cuDeviceGetCount",
        "cuDeviceGet",
        "cuDeviceGetName",
        "cuDeviceTotalMem_v2",
        "cuDevicePrimaryCtxRetain",
        "cuDevicePrimaryCtxRelease_v2",
        "cuCtxPushCurrent_v2",
        "cuCtxPopCurrent_v2",
        "cuMemGetInfo_v2");
  }

  private int cuInit(int flags) {
    return flags == 0 ? initialised : 1;
  }

  private int cuDeviceGetCount(MemorySegment count) {
    count.reinterpret(4).set(JAVA_INT, 0, 2);
    return 0;
  }

  private int cuDeviceGet(MemorySegment device, int index) {
    device.reinterpret(4).set(JAVA_INT, 0, 70 + index);
    return 0;
  }

  private int cuDeviceGetName(MemorySegment name, int length, int device) {
    name.reinterpret(length).setString(0, "Imagined " + device);
    return 0;
  }

  private int cuDeviceTotalMem_v2(MemorySegment bytes, int device) {
    bytes.reinterpret(8).set(JAVA_LONG, 0, (long) device << 30);
    return 0;
  }

  private int cuDevicePrimaryCtxRetain(MemorySegment context, int device) {
    context.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(device));
    contexts.add("retain " + device);
    return 0;
  }

  private int cuDevicePrimaryCtxRelease_v2(int device) {
    contexts.add("release " + device);
    return 0;
  }

  private int cuCtxPushCurrent_v2(MemorySegment context) {
    contexts.add("push " + context.address());
    return 0;
  }

  private int cuCtxPopCurrent_v2(MemorySegment context) {
    contexts.add("pop");
    return 0;
  }

  private int cuMemGetInfo_v2(MemorySegment free, MemorySegment total) {
    free.reinterpret(8).set(JAVA_LONG, 0, 5L << 32);
    total.reinterpret(8).set(JAVA_LONG, 0, 6L << 32);
    return 0;
  }

  @Test
  void gpusHaveNamesAndMemory() throws ReflectiveOperationException {
    offerAll();
    assertThat(driver.accelerators())
        .containsExactly(
            new Accelerator(0, "Imagined 70", 70L << 30),
            new Accelerator(1, "Imagined 71", 71L << 30));
    assertThat(driver.accelerators().getLast().label()).isEqualTo("GPU 1: Imagined 71");
    assertThat(driver.accelerators().getLast().device()).isEqualTo(Device.gpu(1));
  }

  @Test
  void freeMemoryIsAskedOfTheGpusOwnContext() throws ReflectiveOperationException {
    offerAll();
    assertThat(driver.free(1)).isEqualTo(5L << 32);
    assertThat(contexts).containsExactly("retain 71", "push 71", "pop", "release 71");
  }

  @Test
  void aDriverThatFailsHasNone() throws ReflectiveOperationException {
    offerAll();
    initialised = NO_DEVICE;
    assertThat(driver.accelerators()).isEmpty();
    assertThatThrownBy(() -> driver.free(0))
        .isInstanceOf(CudaDriver.Failure.class)
        .hasMessageContaining("100");
  }

  @Test
  void aMachineWithoutADriverHasNone() {
    assertThat(driver.accelerators()).isEmpty();
    assertThat(CudaDriver.here().accelerators()).isEqualTo(Engine.gpus());
  }
}
