package org.unmask.engine.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.safetensors.StoredTensor;
import org.unmask.engine.tokenizer.FolderTokenizer;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.generation.ModelPreset;
import org.unmask.io.Reason;
import org.unmask.io.Sha256;
import org.unmask.text.Tokenizer;
import org.unmask.training.run.TrainingContract;

/**
 * A Hugging Face folder of a language model and its tokenizer, read and checked, the weights not
 * yet in memory.
 */
public final class Checkpoint {
  /** The number of files named of a folder that is no model. */
  private static final int NAMED = 4;

  private static final String CACHED = "models--";

  private final Path folder;
  private final ModelConfig config;
  private final Optional<TrainingContract> contract;
  private final List<ModelPreset> recommended;
  private final Tokenizer tokenizer;
  private final List<List<StoredTensor>> weights;
  private final Safetensors files;
  private final String hash;

  private Checkpoint(
      Path folder,
      ModelConfig config,
      Optional<TrainingContract> contract,
      List<ModelPreset> recommended,
      Tokenizer tokenizer,
      List<List<StoredTensor>> weights,
      Safetensors files,
      String hash) {
    this.folder = folder;
    this.config = config;
    this.contract = contract;
    this.recommended = recommended;
    this.tokenizer = tokenizer;
    this.weights = weights;
    this.files = files;
    this.hash = hash;
  }

  /**
   * Opens a folder.
   *
   * @throws UserError if anything in it is missing, broken, unsupported, or does not fit the rest
   */
  public static Checkpoint open(Path folder) {
    requireFolder(folder);
    ModelConfig config = ModelConfig.read(folder.resolve("config.json"));
    Optional<TrainingContract> contract = ContractFile.read(folder.resolve("config.json"));
    List<ModelPreset> recommended = recommended(folder);
    Safetensors files = Safetensors.open(folder);
    List<List<StoredTensor>> weights = config.layout().find(folder.toString(), files.tensors());
    Tokenizer tokenizer = FolderTokenizer.open(folder);
    if (tokenizer.vocabulary().size() > config.vocabularySize()) {
      throw new UserError(
          "%s: the tokenizer has %d tokens, but the model has %d. Download the checkpoint again.",
          folder, tokenizer.vocabulary().size(), config.vocabularySize());
    }
    if (tokenizer.mask() < 0 && !config.isCausal()) {
      throw new UserError(
          "%s: the tokenizer has no mask, but a model of type %s needs one. Download the checkpoint again.",
          folder, config.modelType());
    }
    return new Checkpoint(
        folder, config, contract, recommended, tokenizer, weights, files, hash(files.files()));
  }

  /**
   * Returns how many tokens a sequence has at most, in a model or encoder of which nothing else is
   * read.
   *
   * @throws UserError if its config.json is missing, broken or of an unknown architecture
   */
  public static int window(Path folder) {
    requireFolder(folder);
    return ModelConfig.read(folder.resolve("config.json")).maximumLength();
  }

  /**
   * Returns the settings that a folder recommends, the best first, of which nothing else is read.
   *
   * @throws UserError if its config.json is missing, broken or of an unknown architecture
   */
  public static List<ModelPreset> recommended(Path folder) {
    return ContractFile.recommended(folder.resolve("config.json"), window(folder));
  }

  /**
   * Returns whether a model is causal, of which nothing else is read.
   *
   * @throws UserError if its config.json is missing, broken or of an unknown architecture
   */
  public static boolean isCausal(Path folder) {
    requireFolder(folder);
    return ModelConfig.read(folder.resolve("config.json")).isCausal();
  }

  /**
   * Checks that a folder may be a model's.
   *
   * @throws UserError if there is no such folder, or no config.json in it
   */
  public static void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UserError("There is no folder %s. Choose another.", folder);
    }
    if (Files.notExists(folder.resolve("config.json"))) {
      throw new UserError(
          "%s is not a model folder, since it has no config.json: %s. Choose a folder with config.json, model.safetensors and a tokenizer, such as tokenizer.json.",
          folder, contents(folder));
    }
  }

  private static Message contents(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
      return names.isEmpty()
          ? Message.of("it is empty")
          : names.size() > NAMED
              ? Message.of("it holds %s and others", first)
              : Message.of("it holds %s", first);
    } catch (IOException e) {
      return Message.of("it cannot be read");
    }
  }

  /**
   * Returns this checkpoint if it can fill masks.
   *
   * @throws UserError if not
   */
  public Checkpoint requireMasked() {
    config.requireMasked(name());
    return this;
  }

  private static String hash(List<Path> files) {
    byte[] buffer = new byte[1 << 16];
    MessageDigest digest = Sha256.digest();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          digest.update(buffer, 0, count);
        }
      } catch (IOException e) {
        throw Reason.cannotRead(file, e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns the folder's own name or, in a cache of the Hugging Face Hub, the model's. */
  public String name() {
    return name(folder);
  }

  /** Returns a folder's name as shown to the user, like {@link #name()}. */
  public static String name(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    int count = folder.getNameCount();
    String own = folder.getFileName().toString();
    if (count < 3 || !folder.getName(count - 2).toString().equals("snapshots")) {
      return own;
    }
    String model = folder.getName(count - 3).toString();
    return model.startsWith(CACHED)
        ? model.substring(CACHED.length()).replaceFirst("--", "/")
        : own;
  }

  /** Returns the model's sizes. */
  public ModelConfig config() {
    return config;
  }

  /** Returns what the model saw in training, if the folder says it. */
  public Optional<TrainingContract> contract() {
    return contract;
  }

  /** Returns the settings that the folder recommends, the best first; may be none. */
  public List<ModelPreset> recommended() {
    return recommended;
  }

  /** Returns the tokenizer. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** Returns the SHA-256 of the weights' file, or of all shards by name, in hexadecimal. */
  public String hash() {
    return hash;
  }

  public List<List<StoredTensor>> weights() {
    return weights;
  }

  public Safetensors files() {
    return files;
  }
}
