package org.unmask.engine.training;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.architecture.RobertaConfig;
import org.unmask.engine.architecture.RobertaFamily;
import org.unmask.engine.architecture.WeightLayout;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.ModelFolderWriter;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.safetensors.SafetensorsWriter;
import org.unmask.engine.tokenizer.FolderTokenizer;
import org.unmask.engine.tokenizer.SpecialTokens;
import org.unmask.error.UserError;
import org.unmask.training.init.EmbeddingTransfer;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.init.Weight;
import org.unmask.training.run.TrainingPlan;

/**
 * A new RobertaForMaskedLM made from a pretrained encoder. Layers and norms are the encoder's, and
 * what a run asks for beside is made:
 *
 * <ul>
 *   <li>a head, where there is none: dense = I + 0.02 · N(0, 1), so that a hidden state passes
 *       almost as it is; a norm of 1 and 0; a bias of 0; a decoder tied to the embeddings
 *   <li>the embeddings of another vocabulary: see {@link EmbeddingTransfer}; then the decoder is
 *       tied, and its bias 0
 *   <li>a window of another length: position i has the encoder's row i mod its window, so that a
 *       shorter one is cut and a longer one repeats, as in Longformer
 *   <li>one token type, the encoder's first
 * </ul>
 *
 * @see <a href="https://arxiv.org/abs/2004.05150">Beltagy et al., Longformer, section 5</a>
 */
final class PretrainedStart {
  static final String HEAD = "head";
  private static final double HEAD_NOISE = 0.02;
  private static final String PREFIX = RobertaFamily.ROBERTA.names().prefix();

  private final PretrainedEncoder base;
  private final Safetensors.Mapping mapping;
  private final RobertaConfig config;
  private final FolderTokenizer tokenizer;
  private final boolean keepsVocabulary;
  private final RandomGenerator random;

  private PretrainedStart(
      PretrainedEncoder base,
      Safetensors.Mapping mapping,
      RobertaConfig config,
      FolderTokenizer tokenizer,
      boolean keepsVocabulary,
      RandomGenerator random) {
    this.base = base;
    this.mapping = mapping;
    this.config = config;
    this.tokenizer = tokenizer;
    this.keepsVocabulary = keepsVocabulary;
    this.random = random;
  }

  /**
   * Returns what of a new model has to be made, as “head” or “embeddings”; nothing where a run can
   * begin with the checkpoint as it is.
   *
   * @throws UserError if its config.json or weights cannot be read
   */
  static List<String> made(TrainingPlan.From from) {
    Checkpoint.requireFolder(from.checkpoint());
    ModelConfig config = ModelConfig.read(from.checkpoint().resolve("config.json"));
    var made = new ArrayList<String>();
    if (!config.isCausal()
        && !config.layout().hasHead(Safetensors.open(from.checkpoint()).tensors())) {
      made.add(HEAD);
    }
    if (!(from.vocabulary() instanceof VocabularyChoice.Keep)) {
      made.add("embeddings");
    }
    if (from.length() > config.maximumLength()) {
      made.add("positions from %d to %d".formatted(config.maximumLength(), from.length()));
    }
    return made;
  }

  /** Returns whether a new model has to be made. */
  static boolean isNeeded(TrainingPlan.From from) {
    return !made(from).isEmpty();
  }

  /**
   * Writes the new model into a folder, with its tokenizer.
   *
   * @param vocabulary whose tokenizer it gets; the model has as many rows as the start asks for
   * @param texts that a vocabulary may be learned from
   * @throws UserError if the encoder cannot be read, or is of another kind than BERT, or the
   *     tokenizer does not fit
   */
  static void write(
      Path folder,
      TrainingPlan.From from,
      VocabularyChoice vocabulary,
      Iterable<String> texts,
      long seed) {
    PretrainedEncoder base = PretrainedEncoder.open(from.checkpoint());
    NewModelSize.requireLength(from.length());
    requireSpecial(vocabulary, from.checkpoint());
    FolderTokenizer tokenizer =
        RunStart.writeTokenizer(folder, vocabulary, from.checkpoint(), texts, from.length());
    boolean keeps = from.vocabulary() instanceof VocabularyChoice.Keep;
    int rows =
        switch (from.vocabulary()) {
          case VocabularyChoice.Keep() -> base.config().vocabularySize();
          case VocabularyChoice.Learn(int size) -> size;
          case VocabularyChoice.Take _ -> tokenizer.vocabulary().size();
        };
    RobertaConfig config = config(base, rows, from.length(), tokenizer.special().padding(), keeps);
    var random = new SplittableRandom(seed);
    try (Arena arena = Arena.ofConfined()) {
      var start =
          new PretrainedStart(base, base.files().map(arena), config, tokenizer, keeps, random);
      ModelFolderWriter.write(folder, config, tokenizer.special(), start.tensors());
    }
  }

  /** Checks the special tokens: RoBERTa counts positions from its padding's id. */
  private static void requireSpecial(VocabularyChoice vocabulary, Path kept) {
    Path folder =
        switch (vocabulary) {
          case VocabularyChoice.Keep() -> kept;
          case VocabularyChoice.Take(Path other) -> other;
          case VocabularyChoice.Learn _ -> null;
        };
    if (folder != null) {
      SpecialTokens special = FolderTokenizer.open(folder).special();
      if (special.maskId() < 0 || special.padding() < 0) {
        throw new UserError(
            "%s: the tokenizer has no mask or no padding, but a masked model needs both. Learn a vocabulary from the text (--vocabulary N), or take a RoBERTa's or BERT's.",
            folder);
      }
    }
  }

  private static RobertaConfig config(
      PretrainedEncoder base, int vocabulary, int length, int padding, boolean keepsVocabulary) {
    RobertaConfig old = base.config();
    return new RobertaConfig(
        RobertaFamily.ROBERTA,
        vocabulary,
        old.hiddenSize(),
        old.hiddenSize(),
        old.layers(),
        old.heads(),
        old.intermediateSize(),
        length + padding + 1,
        padding,
        1,
        old.epsilon(),
        old.tied() || !keepsVocabulary || !base.hasHead());
  }

  /** Returns all of the model's, each made when its turn comes. */
  private List<SafetensorsWriter.Tensor> tensors() {
    return config.layout().weights().stream()
        .flatMap(weight -> weight.parts().stream())
        .map(
            part -> {
              String name = part.name().replaceFirst("^" + PREFIX, "");
              return new SafetensorsWriter.Tensor(
                  part.name(), part.shape(), () -> values(name, part.shape()));
            })
        .toList();
  }

  private float[] values(String name, List<Long> shape) {
    if (name.startsWith(WeightLayout.HEAD) && !base.hasHead()) {
      return newHead(name, Math.toIntExact(shape.getFirst()));
    }
    return switch (name) {
      case "embeddings.word_embeddings.weight" -> words();
      case "embeddings.position_embeddings.weight" -> positions();
      case "embeddings.token_type_embeddings.weight" -> firstTokenType();
      case WeightLayout.BIAS, WeightLayout.DECODER_BIAS -> bias();
      default -> stored(name);
    };
  }

  private float[] newHead(String name, int rows) {
    return switch (name) {
      case "lm_head.dense.weight" -> nearIdentity();
      case "lm_head.layer_norm.weight" -> filled(rows, 1);
      default -> filled(rows, 0);
    };
  }

  private float[] stored(String name) {
    return mapping.floats(Objects.requireNonNull(base.tensors().get(name), name));
  }

  private float[] bias() {
    if (!keepsVocabulary) {
      return filled(config.vocabularySize(), 0);
    }
    return stored(
        base.tensors().containsKey(WeightLayout.BIAS)
            ? WeightLayout.BIAS
            : WeightLayout.DECODER_BIAS);
  }

  private float[] words() {
    RobertaConfig old = base.config();
    float[] table = stored("embeddings.word_embeddings.weight");
    if (keepsVocabulary) {
      return table;
    }
    var weight = new Weight(new int[] {old.vocabularySize(), old.hiddenSize()}, table);
    Map<Integer, Integer> special = tokenizer.special().counterparts(base.tokenizer().special());
    return new EmbeddingTransfer(weight, base.tokenizer(), random)
        .embeddings(tokenizer, special, config.vocabularySize())
        .values();
  }

  private float[] positions() {
    float[] old = stored("embeddings.position_embeddings.weight");
    int width = config.hiddenSize();
    int oldFirst = base.config().positions() - base.config().maximumLength();
    int first = config.positions() - config.maximumLength();
    float[] rows = new float[config.positions() * width];
    for (int position = 0; position < config.maximumLength(); position++) {
      int from = oldFirst + position % base.config().maximumLength();
      System.arraycopy(old, from * width, rows, (first + position) * width, width);
    }
    return rows;
  }

  private float[] firstTokenType() {
    String name = "embeddings.token_type_embeddings.weight";
    return base.config().typeVocabularySize() == 0
        ? new float[config.hiddenSize()]
        : Arrays.copyOf(stored(name), config.hiddenSize());
  }

  private float[] nearIdentity() {
    int width = config.hiddenSize();
    float[] matrix = new float[width * width];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) ((i / width == i % width ? 1 : 0) + HEAD_NOISE * random.nextGaussian());
    }
    return matrix;
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }
}
