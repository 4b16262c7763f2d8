package org.unmask.engine.device;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The way libtorch's threads wait for one another.
 *
 * <p>By default they spin. As soon as anything else wants a core, a window's animation or another
 * program, the spinning thread uses up the share of the one it waits for: on two busy cores a
 * forward pass of the shipped model then takes 300 to 900 ms where it takes 14 when its threads
 * sleep. Sleeping at once costs large models a fifth of their speed, so they spin a thousand times
 * first, where the library is GNU's; docs/decisions/0010-threads.md has the figures.
 */
final class OpenMp {
  private OpenMp() {}

  /**
   * Lets waiting threads sleep soon. OpenMP reads its environment once, when libtorch is loaded,
   * and only native code can set that of the own process. What the user has set stays.
   */
  static void waitAsleep() {
    if (System.getenv("OMP_WAIT_POLICY") == null) {
      setEnvironment("GOMP_SPINCOUNT", "1000");
      setEnvironment("OMP_WAIT_POLICY", "passive");
    }
  }

  @SuppressWarnings("restricted") // setenv, with the types its manual page gives
  private static void setEnvironment(String name, String value) {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) { // Windows: its OpenMP sleeps after a fifth of a second by itself
      return;
    }
    MethodHandle set =
        linker.downcallHandle(
            setenv.get(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int overwrite = 0;
      int failed =
          (int) set.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), overwrite);
      assert failed == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv cannot be called", e);
    }
  }
}
