package org.unmask.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.unmask.error.UserError;
import org.unmask.io.AtomicFile;
import org.unmask.io.TextFile;
import org.unmask.playback.Recording;

/**
 * A recording as JSON: its model and prompt, the pieces of the vocabulary that occur, and each leg:
 * settings, start, and each step's edits with confidences, what the model said as far as it is
 * recorded, masks left and milliseconds. It replays without the model. The same recording gives the
 * same bytes.
 */
public final class TrajectoryFile {
  static final String FORMAT = "unmask-trajectory";
  static final int VERSION = 3;

  /** The version of a file whose legs are of one length, which older builds read. */
  static final int ONE_LENGTH = 2;

  private static final long LARGEST = 512L << 20;

  private TrajectoryFile() {}

  /**
   * Writes a recording, beside the target and then moved.
   *
   * @throws UserError if the target cannot be written
   */
  public static void write(Path target, Recording recording) {
    AtomicFile.writeText(target, TrajectoryWriter.write(recording));
  }

  /** Returns how many bytes a recording's file has. */
  public static long size(Recording recording) {
    var count = new CountingStream();
    try (var out = new OutputStreamWriter(count, StandardCharsets.UTF_8)) {
      TrajectoryWriter.write(recording, out);
    } catch (IOException e) {
      throw new AssertionError("counting takes all", e);
    }
    return count.bytes;
  }

  /** A stream that counts bytes and keeps none. */
  private static final class CountingStream extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int from, int length) {
      bytes += length;
    }
  }

  /**
   * Reads a recording; the file is not trusted.
   *
   * @throws UserError if it is no such file, naming the field and value that is wrong
   */
  public static Recording read(Path file) {
    return TrajectoryReader.read(file.toString(), TextFile.read(file, LARGEST));
  }
}
