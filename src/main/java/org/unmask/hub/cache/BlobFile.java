package org.unmask.hub.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.unmask.error.Message;
import org.unmask.hub.client.Checksum;
import org.unmask.hub.client.RemoteFile;
import org.unmask.hub.client.TransferException;
import org.unmask.io.AtomicFile;

/**
 * A partial blob: {@code ETAG.incomplete}, which resumes an earlier download, and becomes the blob
 * once it is complete and its checksum matches. If another download writes to that file, this one
 * writes to a file of its own.
 */
public final class BlobFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final RemoteFile file;
  private final Path blob;
  private final Path path;
  private final FileChannel channel;
  private final boolean shared;
  private Checksum checksum;
  private long size;
  private boolean resumed;

  private BlobFile(RemoteFile file, Path blob, Path path, FileChannel channel, boolean shared)
      throws IOException {
    this.file = file;
    this.blob = blob;
    this.path = path;
    this.channel = channel;
    this.shared = shared;
    checksum = new Checksum(file.etag(), file.size());
    if (channel.size() > file.size()) {
      channel.truncate(0);
    }
    read();
    resumed = size > 0;
  }

  /** Opens the partial file of a blob. */
  public static BlobFile open(RemoteFile file, Path blob) throws IOException {
    Files.createDirectories(blob.getParent());
    Path path = blob.resolveSibling(file.etag() + ".incomplete");
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (lock(channel) != null) {
      return new BlobFile(file, blob, path, channel, true);
    }
    channel.close();
    Path own = Files.createTempFile(blob.getParent(), file.etag() + ".", ".incomplete");
    return new BlobFile(
        file,
        blob,
        own,
        FileChannel.open(own, StandardOpenOption.READ, StandardOpenOption.WRITE),
        false);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(); // given back when the channel is closed
    } catch (OverlappingFileLockException e) {
      return null; // another thread has it
    }
  }

  /** Adds the existing bytes to the checksum. */
  private void read() throws IOException {
    var buffer = ByteBuffer.allocate(BUFFER);
    channel.position(0);
    for (int count = channel.read(buffer); count >= 0; count = channel.read(buffer)) {
      checksum.add(buffer.array(), count);
      size += count;
      buffer.clear();
    }
  }

  /** Returns the number of bytes received. */
  public long size() {
    return size;
  }

  /** Returns whether some bytes are from an earlier download. */
  public boolean isResumed() {
    return resumed;
  }

  /** Appends bytes; more than the blob's size are a server error. */
  public void add(byte[] bytes, int count) throws IOException {
    if (size + count > file.size()) {
      throw new TransferException(
          Message.of("the server sent more than the %d bytes it announced", file.size()));
    }
    var buffer = ByteBuffer.wrap(bytes, 0, count);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    checksum.add(bytes, count);
    size += count;
  }

  /** Starts again from the first byte. */
  public void clear() throws IOException {
    channel.truncate(0);
    channel.position(0);
    checksum = new Checksum(file.etag(), file.size());
    size = 0;
    resumed = false;
  }

  /** Turns it into the blob if its checksum matches, else starts again. */
  public boolean finish() throws IOException {
    if (!checksum.hex().equals(file.etag())) {
      clear();
      return false;
    }
    channel.force(true);
    // moved under the lock: who waits for it finds the blob
    AtomicFile.move(path, blob);
    return true;
  }

  /** Keeps the bytes for the next download, unless there are none or it could not find them. */
  @Override
  public void close() throws IOException {
    boolean worthless = size == 0 || !shared;
    channel.close();
    if (worthless) {
      Files.deleteIfExists(path);
    }
  }
}
