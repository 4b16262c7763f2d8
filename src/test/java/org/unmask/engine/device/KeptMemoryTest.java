package org.unmask.engine.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class KeptMemoryTest {
  /** Larger ones the heap of a thread has no room for. */
  private static final long BLOCK = 48L << 20;

  /** Allocates a block as libtorch does, fills and frees it; returns the bytes that stay. */
  @SuppressWarnings("restricted")
  private static long left() throws Throwable {
    Linker linker = Linker.nativeLinker();
    var malloc =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("malloc"),
            FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    var free =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));
    long before = MainMemory.used();
    var block = (MemorySegment) malloc.invokeExact(BLOCK);
    block.reinterpret(BLOCK).fill((byte) 1);
    free.invokeExact(block);
    return MainMemory.used() - before;
  }

  @Test
  void whatIsFreedIsKeptUntilItIsClosed() throws Throwable {
    assumeTrue(
        Linker.nativeLinker().defaultLookup().find("mallopt").isPresent()
            && System.getenv("GLIBC_TUNABLES") == null,
        "glibc as it comes");
    assertThat(left()).as("before").isLessThan(BLOCK / 2);
    long used;
    try (var _ = KeptMemory.of(Placement.CPU)) {
      assertThat(left()).as("open").isGreaterThan(BLOCK / 2);
      used = MainMemory.used();
    }
    assertThat(MainMemory.used()).as("closed").isLessThan(used - BLOCK / 2);
    assertThat(left()).as("afterwards").isLessThan(BLOCK / 2);
  }
}
