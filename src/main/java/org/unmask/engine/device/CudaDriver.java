package org.unmask.engine.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's driver, asked by CUDA's driver interface: which GPUs there are, in the order that
 * libtorch has too, and what is free of their memory. The library comes with the driver; the one
 * that DJL asks comes with CUDA's toolkit, which running a model does not take.
 */
public final class CudaDriver {
  /** The longest name, with the byte that ends it. */
  private static final int NAME = 256;

  private final SymbolLookup library;

  /**
   * A driver.
   *
   * @param library has the functions
   */
  CudaDriver(SymbolLookup library) {
    this.library = library;
  }

  /** Returns this machine's; one without functions where there is none. */
  @SuppressWarnings("restricted") // the driver's library, by the name it has on every system
  public static CudaDriver here() {
    String name =
        System.getProperty("os.name").startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
    try {
      return new CudaDriver(SymbolLookup.libraryLookup(name, Arena.global()));
    } catch (IllegalArgumentException e) { // there is no such library
      return new CudaDriver(_ -> Optional.empty());
    }
  }

  /** Returns the GPUs; none where the driver has none, is missing, or fails. */
  public List<Accelerator> accelerators() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment number = arena.allocate(JAVA_INT);
      call("cuInit", 0);
      call("cuDeviceGetCount", number);
      var found = new ArrayList<Accelerator>();
      for (int index = 0; index < number.get(JAVA_INT, 0); index++) {
        MemorySegment name = arena.allocate(NAME);
        MemorySegment bytes = arena.allocate(JAVA_LONG);
        int device = device(arena, index);
        call("cuDeviceGetName", name, NAME, device);
        call("cuDeviceTotalMem_v2", bytes, device);
        found.add(new Accelerator(index, name.getString(0), bytes.get(JAVA_LONG, 0)));
      }
      return List.copyOf(found);
    } catch (Failure e) {
      return List.of();
    }
  }

  /**
   * Returns the bytes of a GPU's memory that are free.
   *
   * @throws Failure if the driver does not tell
   */
  public long free(int index) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment context = arena.allocate(ADDRESS);
      MemorySegment free = arena.allocate(JAVA_LONG);
      MemorySegment total = arena.allocate(JAVA_LONG);
      call("cuInit", 0);
      int device = device(arena, index);
      // the context that libtorch has too, so that what it takes is counted
      call("cuDevicePrimaryCtxRetain", context, device);
      try {
        call("cuCtxPushCurrent_v2", context.get(ADDRESS, 0));
        call("cuMemGetInfo_v2", free, total);
        call("cuCtxPopCurrent_v2", context);
      } finally {
        call("cuDevicePrimaryCtxRelease_v2", device);
      }
      return free.get(JAVA_LONG, 0);
    }
  }

  private int device(Arena arena, int index) {
    MemorySegment device = arena.allocate(JAVA_INT);
    call("cuDeviceGet", device, index);
    return device.get(JAVA_INT, 0);
  }

  /** Calls a function that gives 0 where it succeeds. */
  @SuppressWarnings("restricted") // with the types that CUDA's manual gives
  private void call(String function, Object... arguments) {
    MemorySegment address =
        library.find(function).orElseThrow(() -> new Failure(function + " is missing"));
    MemoryLayout[] types =
        Arrays.stream(arguments)
            .map(argument -> argument instanceof Integer ? JAVA_INT : ADDRESS)
            .toArray(MemoryLayout[]::new);
    int failed;
    try {
      failed =
          (int)
              Linker.nativeLinker()
                  .downcallHandle(address, FunctionDescriptor.of(JAVA_INT, types))
                  .invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(function + " cannot be called", e);
    }
    if (failed != 0) {
      throw new Failure("%s fails with %d".formatted(function, failed));
    }
  }

  /** The driver cannot do what it is asked. */
  public static final class Failure extends RuntimeException {
    private Failure(String message) {
      super(message);
    }
  }
}
