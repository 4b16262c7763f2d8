package org.unmask.app.services;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.unmask.diffusion.model.HiddenStates;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.Message;
import org.unmask.evaluation.SamplerFigures;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;
import org.unmask.training.bound.LanguageModelScorer;
import org.unmask.training.objective.MaskedBatch;

/** A model that knows one story by heart, and is the less sure of it the more is masked. */
public final class FakeModel
    implements OpenModel, MaskedLanguageModel, LanguageModelScorer, Tokenizer, Vocabulary {
  private static final String STORY =
      """
      Once upon a time, there was a little dragon named Ember. Ember lived in a cave on a green hill, \
      and every morning she flew over the village to say hello to the children.
      One day, the wind was very strong and it blew her hat away. "Oh no!" said Ember. "My hat is gone!" \
      She looked behind the mill, under the bridge and in the tall, tall tree, but the hat was nowhere.
      Then a small bird came and sang, "I saw your hat, it is in the pond." Ember was so happy that she \
      gave the bird a big hug, and together they fished the hat out of the water. From that day on, \
      they were the best of friends, and they played by the pond every day until the sun went down.""";
  private static final List<String> SPECIAL = List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>");

  private final List<String> tokens = new ArrayList<>(SPECIAL);
  private final int[] story;
  private final int maximumLength;
  private final long milliseconds;
  private boolean causal;
  private int opened = 1;
  private List<Message> skipped = List.of();
  private List<ModelPreset> recommended = List.of();
  private Optional<Supplier<SamplerFigures>> figures = Optional.empty();

  /** A model whose forward pass takes a while. */
  public FakeModel(int maximumLength, long milliseconds) {
    this.maximumLength = maximumLength;
    this.milliseconds = milliseconds;
    for (int character = 0; character < 128; character++) {
      tokens.add(String.valueOf((char) character));
    }
    story = encode(STORY);
  }

  /** A recording of a whole run. */
  public static Recording recording(GenerationSettings request) {
    var model = new FakeModel(Math.max(128, request.length()), 0);
    var generation = new Generation(model, model, model.label(), request);
    while (generation.hasNext()) {
      generation.next();
    }
    return generation.recording();
  }

  /** A recording of ten steps, all else being what is asked where a person chooses nothing. */
  public static Recording recording() {
    var standard = GenerationSettings.standard(128);
    var settings = standard.settings();
    return recording(
        new GenerationSettings(
            standard.prompt(),
            standard.prefix(),
            standard.length(),
            new Settings(settings.sampler(), 10, settings.choice(), settings.seed())));
  }

  /** A source that opens it, whatever the folder; one of a GPT-2 writes from left to right. */
  public static ModelSource source(int maximumLength, long milliseconds) {
    return new ModelSource() {
      @Override
      public OpenModel open(Path folder) {
        var model = new FakeModel(maximumLength, milliseconds);
        return isCausal(folder) ? model.writing() : model;
      }

      @Override
      public boolean isCausal(Path folder) {
        return folder.toString().endsWith("gpt2");
      }
    };
  }

  /** Of three layers, each of which adds more of the character before. */
  @Override
  public Optional<HiddenStates> hiddenStates() {
    return causal ? Optional.empty() : Optional.of(FakeModel::states);
  }

  private static float[][][] states(int[] ids, int[] positions) {
    var states = new float[4][positions.length][];
    for (int layer = 0; layer < states.length; layer++) {
      for (int i = 0; i < positions.length; i++) {
        int before = ids[Math.max(0, positions[i] - 8)];
        states[layer][i] = new float[] {ids[positions[i]], layer * before, layer * before % 7};
      }
    }
    return states;
  }

  /** The same model with settings that go well with it. */
  public FakeModel recommending(List<ModelPreset> these) {
    recommended = these;
    return this;
  }

  @Override
  public List<ModelPreset> recommended() {
    return recommended;
  }

  /** The same model with figures of samplers, which may not be readable. */
  public FakeModel measured(Supplier<SamplerFigures> by) {
    figures = Optional.of(by);
    return this;
  }

  @Override
  public Optional<SamplerFigures> figures() {
    return figures.map(Supplier::get);
  }

  /** The same model, which tells its story from left to right. */
  public FakeModel writing() {
    causal = true;
    return this;
  }

  @Override
  public OptionalInt endOfText() {
    return causal ? OptionalInt.of(end()) : OptionalInt.empty();
  }

  /** The same model where a GPU was wished for and could not be had. */
  public FakeModel passingOver(String reason) {
    skipped = List.of(Message.of(reason));
    return this;
  }

  @Override
  public List<Message> skipped() {
    return skipped;
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return opened == 0;
  }

  @Override
  public MaskedLanguageModel model() {
    return this;
  }

  @Override
  public Tokenizer tokenizer() {
    return this;
  }

  @Override
  public ModelLabel label() {
    return new ModelLabel("stories", "5eed", "CPU", "float32");
  }

  @Override
  public Message precisionReason() {
    return Message.of("float32 takes 12 ms, bfloat16 19 ms");
  }

  @Override
  public void close() {
    opened--;
  }

  @Override
  public int vocabularySize() {
    return tokens.size();
  }

  @Override
  public int maximumLength() {
    return maximumLength;
  }

  @Override
  @SuppressWarnings("ThreadSleep") // stands for a model's work
  public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    double known = 1 - 0.7 * draft.masksLeft() / draft.length();
    var predictions = new ArrayList<Prediction>();
    for (int position : positions) {
      var random = new Random(31L * position + draft.masksLeft());
      int right = story[(position + story.length - 1) % story.length];
      int wrong = story[random.nextInt(story.length)];
      while (wrong == right) {
        wrong = story[random.nextInt(story.length)];
      }
      double p = Math.clamp(known + 0.2 * random.nextGaussian(), 0.55, 0.99);
      int[] ids = {right, wrong};
      float[] logs = {(float) Math.log(p), (float) Math.log(1 - p)};
      int given = draft.token(position);
      float standing = given == right ? logs[0] : given == wrong ? logs[1] : -20;
      predictions.add(new Prediction(position, ids, logs, 0.5, standing));
    }
    return predictions;
  }

  /** A token is likelier beside the one before it, and less likely beside the one before that. */
  @Override
  public List<Prediction> predictGiven(Draft draft, int[] given, int[] positions, int candidates) {
    var said = new ArrayList<Prediction>();
    List<Prediction> alone = predict(draft, positions, candidates);
    for (int i = 0; i < positions.length; i++) {
      int position = positions[i];
      float log = -2;
      log += position > 1 && !draft.isMasked(position - 1) ? 1.5f : 0;
      log -= position > 2 && !draft.isMasked(position - 2) ? 0.75f : 0;
      Prediction each = alone.get(i);
      said.add(
          new Prediction(position, each.tokens(), each.logProbabilities(), each.entropy(), log));
    }
    return said;
  }

  @Override
  public Optional<LanguageModelScorer> scorer() {
    return causal ? Optional.of(this) : Optional.empty();
  }

  /** A token is the likelier the smaller its id is. */
  @Override
  public float[] crossEntropies(MaskedBatch batch) {
    var nats = new float[batch.predictions()];
    for (int i = 0; i < nats.length; i++) {
      nats[i] = batch.targets()[i] / 100f;
    }
    return nats;
  }

  @Override
  public Vocabulary vocabulary() {
    return this;
  }

  @Override
  public int[] encode(String text) {
    var ids = new ArrayList<Integer>();
    var matcher = Pattern.compile("<mask>|\\n| ?[A-Za-z]{1,5}| ?[^A-Za-z\\s]|.").matcher(text);
    while (matcher.find()) {
      String piece = matcher.group();
      if (!tokens.contains(piece)) {
        tokens.add(piece);
      }
      ids.add(tokens.indexOf(piece));
    }
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public int start() {
    return 0;
  }

  @Override
  public int end() {
    return 2;
  }

  @Override
  public int mask() {
    return 4;
  }

  @Override
  public int size() {
    return tokens.size();
  }

  @Override
  public byte[] bytes(int token) {
    return isSpecial(token) ? new byte[0] : tokens.get(token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean isSpecial(int token) {
    return token < SPECIAL.size();
  }
}
