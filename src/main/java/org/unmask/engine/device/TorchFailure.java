package org.unmask.engine.device;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.regex.Pattern;
import org.unmask.error.UserError;

/** What libtorch says when it fails. */
public final class TorchFailure {
  /** As its allocators on the CPU (two systems) and on CUDA, and CUDA's own libraries say it. */
  private static final Pattern MEMORY =
      Pattern.compile(
          "can't allocate memory|not enough memory|out of memory|std::bad_alloc|STATUS_ALLOC_FAILED",
          Pattern.CASE_INSENSITIVE);

  /** What stands before a reason where tracebacks of programs come first. */
  private static final String REASON = "RuntimeError: ";

  /** Where in libtorch an allocator checks what. */
  private static final Pattern CHECK = Pattern.compile("^\\[enforce fail at [^]]*] [^.]*\\. ");

  private TorchFailure() {}

  /** The one line of a message that says why, of what may be pages with tracebacks. */
  public static String line(Throwable e) {
    List<String> lines = String.valueOf(e.getMessage()).lines().toList();
    String reason =
        lines.stream()
            .filter(line -> line.startsWith(REASON))
            .map(line -> line.substring(REASON.length()))
            .reduce((_, last) -> last)
            .or(() -> lines.stream().findFirst())
            .orElse("no reason given");
    return CHECK.matcher(reason).replaceFirst("");
  }

  /** Whether there was not enough memory. */
  public static boolean isOutOfMemory(Throwable e) {
    return MEMORY.matcher(String.valueOf(e.getMessage())).find();
  }

  /**
   * For people.
   *
   * @param what cannot be done, with the checkpoint's name
   * @param place where
   * @param smaller what takes less memory
   */
  public static UserError problem(String what, Placement place, String smaller, EngineException e) {
    String reason = line(e);
    if (isOutOfMemory(e)) {
      return new UserError(
          "%s: there is not enough memory on the %s: %s; %s"
              .formatted(what, place.name(), reason, remedy(place, smaller)),
          e);
    }
    return new UserError(
        place.isGpu()
            ? "%s: the %s fails: %s; update its driver, or choose the CPU"
                .formatted(what, place.name(), reason)
            : "%s: %s".formatted(what, reason),
        e);
  }

  /** What to do where memory is short. */
  public static String remedy(Placement place, String smaller) {
    return place.isGpu()
        ? "%s, close what else uses the GPU, or choose the CPU".formatted(smaller)
        : "%s, or close other programs".formatted(smaller);
  }
}
