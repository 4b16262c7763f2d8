package org.unmask.hub.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.hub.client.Listing;
import org.unmask.hub.client.ModelName;
import org.unmask.hub.client.RemoteFile;
import org.unmask.io.AtomicFile;
import org.unmask.io.JsonFields;
import org.unmask.io.Reason;

/**
 * The folder shared with huggingface_hub: for each model {@code blobs} by checksum, {@code
 * snapshots} by commit, whose files are links to blobs, and {@code refs}, which hold the commit of
 * each branch.
 */
public final class HubCache {
  private static final String PREFIX = "models--";
  private static final int LONGEST_REF = 100;

  private final Path root;

  public HubCache(Path root) {
    this.root = root;
  }

  private Path folder(ModelName model) {
    return root.resolve(model.folder());
  }

  /** Returns the file of a checksum; need not exist. */
  public Path blob(ModelName model, String etag) {
    return folder(model).resolve("blobs").resolve(etag);
  }

  /** Returns a commit's folder; need not exist. */
  public Path snapshot(ModelName model, String commit) {
    return folder(model).resolve("snapshots").resolve(commit);
  }

  /** Returns a model's folder at its revision, if it is complete. */
  public Optional<Path> find(ModelName model) {
    return commit(model).map(commit -> snapshot(model, commit)).filter(HubCache::isWhole);
  }

  /** Returns the commit of a revision at the last download. */
  private Optional<String> commit(ModelName model) {
    if (ModelName.isCommit(model.revision())) {
      return Optional.of(model.revision());
    }
    Path ref = folder(model).resolve("refs").resolve(model.revision());
    try (var in = Files.newInputStream(ref)) {
      String commit = new String(in.readNBytes(LONGEST_REF), StandardCharsets.UTF_8);
      return Optional.of(commit.strip()).filter(ModelName::isCommit);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the models in the cache, each at a revision that exists. */
  public List<ModelName> models() {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.startsWith(PREFIX))
          .map(name -> name.substring(PREFIX.length()).replaceFirst("--", "/"))
          .flatMap(name -> ModelName.of(name).stream())
          .map(this::present)
          .sorted(Comparator.comparing(ModelName::path, String.CASE_INSENSITIVE_ORDER))
          .toList();
    } catch (IOException e) {
      return List.of(); // no cache yet
    }
  }

  /** Returns a model at main, or else at a commit that exists. */
  private ModelName present(ModelName model) {
    if (find(model).isPresent()) {
      return model;
    }
    try (Stream<Path> snapshots = Files.list(folder(model).resolve("snapshots"))) {
      return snapshots
          .map(folder -> folder.getFileName().toString())
          .filter(ModelName::isCommit)
          .map(commit -> new ModelName(model.owner(), model.name(), commit))
          .filter(each -> find(each).isPresent())
          .min(Comparator.comparing(ModelName::revision))
          .orElse(model);
    } catch (IOException e) {
      return model;
    }
  }

  private static boolean isWhole(Path snapshot) {
    try (Stream<Path> files = Files.list(snapshot)) {
      Set<String> names =
          files
              .filter(Files::isRegularFile) // a link whose blob is gone is none
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toSet());
      return names.contains(Listing.CONFIG)
          && Listing.hasTokenizer(names)
          && (names.contains(Listing.SINGLE)
              || (names.contains(Listing.INDEX)
                  && names.containsAll(shards(snapshot.resolve(Listing.INDEX)))));
    } catch (IOException | UserError e) {
      return false;
    }
  }

  /** Returns the shards that an index names. */
  private static Set<String> shards(Path index) {
    JsonFields map = JsonFields.ofModel(index).fields("weight_map");
    return map.object().keySet().stream().map(map::text).collect(Collectors.toSet());
  }

  /** Returns the size in bytes of all revisions of a model. */
  public long size(ModelName model) {
    Path blobs = folder(model).resolve("blobs");
    long shared = sum(blobs);
    return shared > 0 ? shared : sum(folder(model).resolve("snapshots"));
  }

  private static long sum(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Links a blob into a commit's folder, or copies it. */
  public void link(ModelName model, String commit, RemoteFile file) throws IOException {
    Path name = snapshot(model, commit).resolve(file.name());
    Path blob = blob(model, file.etag());
    Files.createDirectories(snapshot(model, commit));
    if (Files.isRegularFile(name) && Files.isSameFile(name, blob)) {
      return;
    }
    Path beside = name.resolveSibling(file.name() + ".partial");
    Files.deleteIfExists(beside);
    try {
      Files.createSymbolicLink(beside, Path.of("..", "..", "blobs", file.etag()));
    } catch (UnsupportedOperationException | FileSystemException e) { // Windows gives links to some
      Files.copy(blob, beside, StandardCopyOption.REPLACE_EXISTING);
    }
    AtomicFile.move(beside, name);
  }

  /** Writes the commit of a revision. */
  public void refer(ModelName model, String commit) throws IOException {
    if (ModelName.isCommit(model.revision())) {
      return;
    }
    Path ref = folder(model).resolve("refs").resolve(model.revision());
    AtomicFile.makeFolderOf(ref);
    AtomicFile.writeText(ref, commit);
  }

  /**
   * Removes a model with all its revisions.
   *
   * @throws UserError if it is not in the cache or cannot be removed
   */
  public void remove(ModelName model) {
    Path folder = folder(model);
    if (!Files.isDirectory(folder)) {
      throw new UserError(
          "%s is not in %s. Run unmask models to list the local models.", model.path(), root);
    }
    try {
      delete(folder);
      delete(root.resolve(".locks").resolve(model.folder()));
    } catch (IOException e) {
      throw new UserError(
          e, "Cannot delete %s: %s. Check that no program uses it.", folder, Reason.of(e));
    }
  }

  /** Deletes a folder and its contents; of links, not their targets. */
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
