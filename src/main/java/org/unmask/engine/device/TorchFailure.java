package org.unmask.engine.device;

import ai.djl.engine.EngineException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.regex.Pattern;
import org.unmask.error.Message;
import org.unmask.error.UserError;

/** The errors for failures of libtorch, whose own words are for the log. */
public final class TorchFailure {
  /**
   * The words of libtorch's allocators on the CPU (two systems) and on CUDA, and of CUDA's own
   * libraries, for a lack of memory.
   */
  private static final Pattern MEMORY =
      Pattern.compile(
          "can't allocate memory|not enough memory|out of memory|std::bad_alloc|STATUS_ALLOC_FAILED",
          Pattern.CASE_INSENSITIVE);

  /** The prefix of a reason where tracebacks of programs come first. */
  private static final String REASON = "RuntimeError: ";

  /** The prefix that names the place in libtorch where an allocator checks its size. */
  private static final Pattern CHECK = Pattern.compile("^\\[enforce fail at [^]]*] [^.]*\\. ");

  private static final System.Logger LOG = System.getLogger(TorchFailure.class.getName());

  private TorchFailure() {}

  /**
   * Returns the one line that says why, of what may be pages with tracebacks; for reports, since it
   * is libtorch's own words.
   */
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

  /** Returns whether there was not enough memory. */
  public static boolean isOutOfMemory(Throwable e) {
    return MEMORY.matcher(String.valueOf(e.getMessage())).find();
  }

  /**
   * Returns what the user reads.
   *
   * @param what cannot be done, with the checkpoint's name
   * @param place where
   * @param smaller what takes less memory, as “Choose a smaller model”
   */
  public static UserError problem(
      Message what, Placement place, Message smaller, EngineException e) {
    LOG.log(Level.DEBUG, "libtorch failed", e);
    if (isOutOfMemory(e)) {
      return new UserError(
          e,
          "%s: there is not enough memory on the %s. %s",
          what,
          place.name(),
          remedy(place, smaller));
    }
    return place.isGpu()
        ? new UserError(
            e, "%s: the %s failed. Update its driver, or choose the CPU.", what, place.name())
        : new UserError(
            e,
            "%s: libtorch failed. Try again; if it fails again, run unmask doctor to find the cause.",
            what);
  }

  /** Returns why a GPU is not used whose driver fails. */
  public static Message ofDriver(EngineException e) {
    LOG.log(Level.DEBUG, "The driver failed", e);
    return Message.of("Its driver failed. Update the driver.");
  }

  /** Returns what to do where memory is short, in a sentence. */
  public static Message remedy(Placement place, Message smaller) {
    return place.isGpu()
        ? Message.of("%s, close other programs that use the GPU, or choose the CPU.", smaller)
        : Message.of("%s, or close other programs.", smaller);
  }
}
