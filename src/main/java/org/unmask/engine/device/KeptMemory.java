package org.unmask.engine.device;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.util.Arrays;

/**
 * A switch that lets glibc's allocator keep the memory that libtorch frees, as long as this is
 * open.
 *
 * <p>A step of training allocates and frees the same large blocks as the one before. By default
 * glibc returns such blocks to the system, which clears them anew at each step;
 * docs/decisions/0032-memory-of-training.md has what that takes. Does nothing with other C
 * libraries, on a GPU, for blocks that a thread's heap has no room for (64 MB), or where the user
 * has tuned glibc. It is one setting of the whole process: of two that are open, the first to be
 * closed ends both.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/mallopt.3.html">mallopt(3)</a>
 */
public final class KeptMemory implements AutoCloseable {
  private static final int TRIM_THRESHOLD = -1;
  private static final int TOP_PAD = -2;
  private static final int MMAP_THRESHOLD = -3;

  /** A thread's heaps have this many bytes, and an empty one is given up but for this reserve. */
  private static final int HEAP = 64 << 20;

  /** The numbers of bytes that glibc arrives at by itself where large blocks are freed. */
  private static final int USUAL_MMAP = 32 << 20;

  private static final int USUAL_TRIM = 2 * USUAL_MMAP;
  private static final int USUAL_PAD = 128 << 10;

  /** A block that glibc looks at its heap for when it is freed: more than 64 kB. */
  private static final int TRIMMING = 1 << 20;

  private final boolean isKeeping;

  private KeptMemory(boolean isKeeping) {
    this.isKeeping = isKeeping;
  }

  /** Begins to keep what is freed of the main memory, if a program that runs there needs it. */
  public static KeptMemory of(Placement place) {
    boolean isAsked =
        !place.isGpu() && System.getenv().keySet().stream().noneMatch(KeptMemory::tunes);
    return new KeptMemory(isAsked && set(Integer.MAX_VALUE, Integer.MAX_VALUE, HEAP));
  }

  /**
   * Returns whether a variable is one by which a user tunes glibc, such as MALLOC_MMAP_THRESHOLD_.
   */
  private static boolean tunes(String variable) {
    return variable.equals("GLIBC_TUNABLES") || variable.startsWith("MALLOC_");
  }

  /** Returns what is free to the system, of all threads as far as glibc does. */
  @Override
  public void close() {
    if (isKeeping) {
      set(USUAL_MMAP, 0, USUAL_PAD);
      try (Arena arena = Arena.ofConfined()) {
        arena.allocate(TRIMMING); // where it is freed, this thread's heap is trimmed
      }
      call("malloc_trim", 0L);
      set(USUAL_MMAP, USUAL_TRIM, USUAL_PAD);
    }
  }

  /** Sets the allocator's numbers; returns whether there is one that takes them. */
  private static boolean set(int mmap, int trim, int pad) {
    return call("mallopt", MMAP_THRESHOLD, mmap)
        && call("mallopt", TRIM_THRESHOLD, trim)
        && call("mallopt", TOP_PAD, pad);
  }

  /** Calls a function of the C library; returns false where there is none or it returns 0. */
  @SuppressWarnings("restricted") // with the types that the manual pages give
  private static boolean call(String function, Object... arguments) {
    Linker linker = Linker.nativeLinker();
    MemoryLayout[] types =
        Arrays.stream(arguments)
            .map(argument -> argument instanceof Long ? JAVA_LONG : JAVA_INT)
            .toArray(MemoryLayout[]::new);
    return linker
        .defaultLookup()
        .find(function)
        .map(address -> linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, types)))
        .filter(
            handle -> {
              try {
                return (int) handle.invokeWithArguments(arguments) != 0;
              } catch (Throwable e) {
                throw new IllegalStateException(function + " cannot be called", e);
              }
            })
        .isPresent();
  }
}
