package org.unmask.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.hub.cache.BlobFile;
import org.unmask.hub.cache.HubCache;
import org.unmask.hub.client.Answer;
import org.unmask.hub.client.HttpExchange;
import org.unmask.hub.client.HubClient;
import org.unmask.hub.client.Listing;
import org.unmask.hub.client.ModelName;
import org.unmask.hub.client.RemoteFile;
import org.unmask.hub.client.TransferException;

/** The download of one model into the cache. */
final class Download {
  /** Only weights may be larger than this. */
  private static final long LARGEST_TEXT = 256L << 20;

  /** The least time between progress reports, in nanoseconds. */
  private static final long OFTEN = 100_000_000L;

  private final ModelName model;
  private final HubCache cache;
  private final HubClient client;
  private final Consumer<DownloadProgress> progress;
  private final Speedometer speedometer = new Speedometer();
  private long total;
  private long done;
  private long fetched;
  private long told;

  Download(ModelName model, HubCache cache, HubClient client, Consumer<DownloadProgress> progress) {
    this.model = model;
    this.cache = cache;
    this.client = client;
    this.progress = progress;
  }

  /**
   * Downloads the files that are not in the cache.
   *
   * @return the folder of the revision
   */
  Path run() {
    Listing listing = client.listing();
    var files = new ArrayList<RemoteFile>();
    for (String name : listing.files()) {
      files.add(checked(client.file(listing.commit(), name)));
    }
    total = files.stream().mapToLong(RemoteFile::size).sum();
    try {
      checkRoom(files);
      for (RemoteFile file : files) {
        fetch(listing.commit(), file);
        cache.link(model, listing.commit(), file);
      }
      cache.refer(model, listing.commit());
    } catch (IOException e) {
      throw new UserError(
          e,
          "%s: cannot write the cache: %s. Check the folder, or set HF_HUB_CACHE to another one.",
          model,
          HttpExchange.reason(e));
    }
    return cache.snapshot(model, listing.commit());
  }

  private RemoteFile checked(RemoteFile file) {
    if (file.size() > LARGEST_TEXT && !file.name().endsWith(".safetensors")) {
      throw new UserError(
          "%s: %s has %d bytes; the limit is %d. Choose another model.",
          model, file.name(), file.size(), LARGEST_TEXT);
    }
    return file;
  }

  private void checkRoom(List<RemoteFile> files) throws IOException {
    long needed = files.stream().filter(file -> !isHere(file)).mapToLong(RemoteFile::size).sum();
    Path blobs = cache.blob(model, "x").getParent();
    Files.createDirectories(blobs);
    long free = Files.getFileStore(blobs).getUsableSpace();
    if (needed > free) {
      throw new UserError(
          "%s needs %d MB, but %s has %d MB free. Free some space, or set HF_HUB_CACHE to another folder.",
          model, needed / 1_000_000, blobs, free / 1_000_000);
    }
  }

  private boolean isHere(RemoteFile file) {
    Path blob = cache.blob(model, file.etag());
    try {
      return Files.isRegularFile(blob) && Files.size(blob) == file.size();
    } catch (IOException e) {
      return false;
    }
  }

  private void fetch(String commit, RemoteFile file) throws IOException {
    long before = done;
    if (!isHere(file)) {
      try (BlobFile blob = BlobFile.open(file, cache.blob(model, file.etag()))) {
        if (!isHere(file)) { // another download may just have finished it
          var advance = new Advance(blob);
          client.retry(
              file.name(),
              advance,
              () -> {
                attempt(commit, file, blob, before);
                return blob;
              });
        }
      }
    }
    done = before + file.size();
    tell(file, true);
  }

  /** A check for whether the last attempt received more bytes than any before it. */
  private static final class Advance implements HubClient.Advance {
    private final BlobFile blob;
    private long most;

    Advance(BlobFile blob) {
      this.blob = blob;
      most = blob.size();
    }

    @Override
    public boolean isMade() {
      boolean made = blob.size() > most;
      most = Math.max(most, blob.size());
      return made;
    }
  }

  private void attempt(String commit, RemoteFile file, BlobFile blob, long before)
      throws IOException {
    if (blob.size() < file.size()) {
      receive(commit, file, blob, before);
    }
    if (blob.size() < file.size()) {
      throw new TransferException(
          Message.of(
              "the server closed the connection after %d of %d bytes", blob.size(), file.size()));
    }
    boolean wasResumed = blob.isResumed();
    if (!blob.finish()) {
      if (wasResumed) { // what an earlier download left may be to blame
        throw new TransferException(
            Message.of("the partial file from an earlier download was corrupt"));
      }
      throw new UserError(
          "%s: %s does not match its checksum. Download it again; if that fails too, tell the model's owner.",
          model, file.name());
    }
  }

  private void receive(String commit, RemoteFile file, BlobFile blob, long before)
      throws IOException {
    long from = blob.size();
    try (Answer answer = client.open(commit, file, from)) {
      if (answer.status() == 416) {
        blob.clear();
        throw new TransferException(Message.of("the server cannot resume at byte %d", from));
      }
      client.check(answer, file.name());
      if (from > 0 && !goesOn(answer, from, file.size())) {
        blob.clear();
        if (answer.status() != 200) {
          throw new TransferException(Message.of("the server resumed at the wrong byte"));
        }
      }
      var body = answer.body();
      for (List<ByteBuffer> piece = body.next(); piece != null; piece = body.next()) {
        for (ByteBuffer buffer : piece) {
          byte[] bytes = new byte[buffer.remaining()];
          buffer.get(bytes);
          blob.add(bytes, bytes.length);
          fetched += bytes.length;
        }
        done = before + blob.size();
        tell(file, false);
      }
    }
  }

  /** Returns whether the response starts at the requested byte of a file of the same size. */
  private static boolean goesOn(Answer answer, long from, long size) {
    return answer.status() == 206
        && answer.header("Content-Range").equals("bytes %d-%d/%d".formatted(from, size - 1, size));
  }

  private void tell(RemoteFile file, boolean certainly) {
    long now = System.nanoTime();
    if (certainly || now - told >= OFTEN) {
      told = now;
      progress.accept(new DownloadProgress(file.name(), done, total, speedometer.at(now, fetched)));
    }
  }
}
