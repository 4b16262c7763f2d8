package org.unmask.lesson.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Explaining;
import org.unmask.explanation.Influence;
import org.unmask.explanation.RevealedToken;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.race.FakeModels;
import org.unmask.race.Lane;
import org.unmask.race.LoadedModel;
import org.unmask.race.RaceClock;
import org.unmask.race.RaceModels;
import org.unmask.race.RaceSetup;

@Tag("fast")
@SuppressWarnings("NullAway.Init") // JUnit sets them
class ShowRunTest {
  @TempDir Path folder;
  private LessonModels models;

  @BeforeEach
  void open() {
    models = TinyLessons.in(folder);
  }

  private static double value(Shown shown, String figure) {
    return shown.figure(figure).orElseThrow().value();
  }

  @Test
  void candidates_areRankedAtEachMask() {
    var show = new Show.Candidates("a <mask>b<mask>", "masked", Optional.of("causal"), 3);
    var shown = (Shown.Predicted) TinyLessons.shown(show, models);
    assertThat(shown.blanks()).hasSize(2);
    String first = shown.blanks().getFirst().candidates().getFirst().word();
    assertThat(shown.figure("word 1").orElseThrow().word()).isEqualTo(first);
    assertThat(value(shown, "rank " + first)).isEqualTo(1);
    assertThat(value(shown, "chance " + first)).isBetween(1 / 27.0, 1.0);
    assertThat(value(shown, "top 1")).isEqualTo(value(shown, "chance " + first));
    assertThat(value(shown, "top 2 at 2")).isLessThanOrEqualTo(value(shown, "top 1 at 2"));
    String second = shown.blanks().get(1).candidates().get(1).word();
    assertThat(value(shown, "rank " + second + " at 2")).isEqualTo(2);
    assertThat(value(shown, "rank zebra")).isGreaterThan(1000);
    assertThat(value(shown, "chance zebra")).isZero();
    assertThat(shown.figure("beside word 1")).isPresent();
    assertThat(shown.masking(1)).as("the letter a").isEqualTo("<mask> <mask>b <mask>");
    assertThatThrownBy(() -> shown.figure("loss 15"))
        .isInstanceOf(ValueError.class)
        .hasMessageContaining("loss 15")
        .hasMessageContaining("rank WORD");
  }

  @Test
  void ratios_maskAsManyAsTheySay() {
    var show = new Show.Ratios("abcdefghij", "masked", List.of(10, 100), 6, 1, Optional.empty());
    try (ShowRun run = ShowRun.of(show, models)) {
      Shown first = run.next();
      assertThat(first.figure("loss 10")).as("after one draw of six").isEmpty();
    }
    Shown shown = TinyLessons.shown(show, models);
    assertThat(value(shown, "loss 10")).isPositive();
    assertThat(value(shown, "accuracy 100")).isBetween(0.0, 1.0);
    assertThat(shown.figure("accuracy 100").orElseThrow().kind()).isEqualTo(Figure.Kind.SHARE);
    assertThat(TinyLessons.shown(show, models)).as("the same seed").isEqualTo(shown);
    assertThatThrownBy(() -> shown.figure("loss 15")).isInstanceOf(ValueError.class);
  }

  @Test
  void ratios_besideASecondModelAreOfTheSameMasks() {
    var show =
        new Show.Ratios("abcdefghij", "masked", List.of(20, 50), 3, 1, Optional.of("masked"));
    Shown shown = TinyLessons.shown(show, models);
    for (String figure : List.of("loss 20", "loss 50", "accuracy 50")) {
      assertThat(value(shown, "beside " + figure)).isEqualTo(value(shown, figure));
    }
    Shown alone =
        TinyLessons.shown(
            new Show.Ratios("abcdefghij", "masked", List.of(20), 3, 1, Optional.empty()), models);
    assertThatThrownBy(() -> alone.figure("beside loss 20")).isInstanceOf(ValueError.class);
  }

  @Test
  void ratios_besideAModelThatIsMissing_areShownAndSayWhatIsMissing() {
    var show = new Show.Ratios("abcdefghij", "masked", List.of(20), 3, 1, Optional.of("trained"));
    var shown = (Shown.ByRatio) TinyLessons.shown(show, models);
    assertThat(value(shown, "loss 20")).isPositive();
    assertThat(shown.figure("beside loss 20")).isEmpty();
    assertThat(shown.beside().orElseThrow().lack().orElseThrow())
        .hasMessageContaining("“Try it: five minutes” (Alt+F7)")
        .hasMessageContaining("the result appears here");
    var text =
        new LessonText(Map.of("en", List.of("All know this.", "{loss 20}, {beside loss 20}")));
    assertThat(text.known(shown).in("en")).containsExactly("All know this.");
  }

  @Test
  void theTrainedModelIsLoadedAgainWhenItIsSavedAgain() throws Exception {
    Path run = Files.createDirectories(folder.resolve("trained"));
    Path weights = Files.writeString(run.resolve("model.safetensors"), "some");
    var loads = new AtomicInteger();
    var counted =
        new LessonModels(
            new RaceModels() {
              private final RaceModels made = new FakeModels();

              @Override
              public Candidate find(String model) {
                loads.incrementAndGet();
                return made.find("masked");
              }

              @Override
              public long available() {
                return made.available();
              }
            },
            folder::resolve);
    var show = new Show.Candidates("a <mask>", "trained", Optional.empty(), 3);
    TinyLessons.shown(show, counted);
    TinyLessons.shown(show, counted);
    assertThat(loads).as("it stays").hasValue(1);
    Files.setLastModifiedTime(weights, FileTime.fromMillis(1_000_000));
    TinyLessons.shown(show, counted);
    assertThat(loads).hasValue(2);
  }

  @Test
  void maskings_areOf15PercentAnd80And10And10() {
    var show = new Show.Maskings("abcdefghij abcdefghij", "masked", 200, 5);
    var shown = (Shown.Masked) TinyLessons.shown(show, models);
    assertThat(shown.draws()).hasSize(4);
    assertThat(value(shown, "chosen")).isBetween(0.12, 0.18);
    assertThat(value(shown, "masked")).isBetween(0.74, 0.86);
    assertThat(value(shown, "masked") + value(shown, "swapped") + value(shown, "kept"))
        .isBetween(0.999, 1.001);
    assertThat(value(shown, "loss kept")).isPositive();
  }

  private static Show.States states(String... sentences) {
    return new Show.States(
        "x", Stream.of(sentences).map(Show.Use::of).toList(), "masked", Optional.empty());
  }

  @Test
  void states_areComparedByLayerAndShownInAPlane() {
    var show = states("one: a x b", "one: a x c", "two: ax, ~x");
    try (ShowRun run = ShowRun.of(show, models)) {
      assertThat(run.next().figure("cosine 1 2")).as("one sentence of three is read").isEmpty();
    }
    var shown = (WordStates) TinyLessons.shown(show, models);
    assertThat(shown.lastLayer()).isEqualTo(2);
    assertThat(value(shown, "cosine 1 2 at 0")).isCloseTo(1, within(1e-6));
    assertThat(value(shown, "cosine 1 2")).isCloseTo(1, within(1e-6));
    assertThat(value(shown, "cosine 3 1 at 0")).as("in any order").isCloseTo(1, within(1e-6));
    assertThat(shown.pairs()).hasSize(3);
    assertThat(shown.planes()).hasSize(3).allSatisfy(plane -> assertThat(plane).hasSize(3));
    assertThat(value(shown, "within")).isEqualTo(value(shown, "cosine 1 2"));
    assertThat(value(shown, "within")).isGreaterThan(value(shown, "across") + 0.01);
    assertThat(value(shown, "across at 1"))
        .isEqualTo((value(shown, "cosine 1 3 at 1") + value(shown, "cosine 2 3 at 1")) / 2);
    assertThatThrownBy(() -> shown.figure("cosine 1 4")).isInstanceOf(ValueError.class);
    assertThatThrownBy(() -> shown.figure("cosine 1 2 at 3"))
        .isInstanceOf(ValueError.class)
        .hasMessageContaining("from 0 to 2");
  }

  /** The word begins a sentence in one, and follows a letter in the other. */
  @Test
  void states_differWhereTheTokensBeforeDo() {
    var shown = (WordStates) TinyLessons.shown(states("one: ~x x", "two: a, x"), models);
    assertThat(value(shown, "cosine 1 2 at 0")).isCloseTo(1, within(1e-6));
    var other = (WordStates) TinyLessons.shown(states("one: (x", "two: }x"), models);
    assertThat(value(other, "cosine 1 2 at 1")).isLessThan(0.99);
    assertThat(value(other, "cosine 1 2 at 2")).isNotEqualTo(value(other, "cosine 1 2 at 1"));
  }

  @Test
  void states_areWrittenAsOneTextAndReadBack() {
    Show.States show = states("one: a x b", "x: without a sense");
    assertThat(show.text()).isEqualTo("x | one: a x b | x: without a sense");
    assertThat(show.with(show.text())).isEqualTo(show);
    assertThat(((Show.States) show.with("y|y")).uses()).containsExactly(new Show.Use("", "y"));
    assertThatThrownBy(() -> TinyLessons.shown(show.with(""), models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("2 to 10 sentences, but here are 0");
  }

  @Test
  void states_ofAWordThatIsAbsentOrAModelWithoutThemAreSaid() {
    assertThatThrownBy(() -> TinyLessons.shown(states("a x", "axe"), models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("“axe” does not have the word “x”");
    var causal = new Show.States("x", states("x", "a x").uses(), "causal", Optional.empty());
    assertThatThrownBy(() -> TinyLessons.shown(causal, models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("hidden states")
        .hasMessageContaining("go to the next step");
  }

  @Test
  void aModelThatIsNotThereOrOfTheWrongKindIsSaid() {
    assertThatThrownBy(
            () ->
                TinyLessons.shown(
                    new Show.Candidates("<mask>", "absent", Optional.empty(), 5), models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("absent")
        .hasMessageContaining(folder.resolve("absent").toString())
        .hasMessageContaining("go to the next step");
    assertThatThrownBy(
            () ->
                TinyLessons.shown(
                    new Show.Candidates("<mask>", "causal", Optional.empty(), 5), models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no mask");
    assertThatThrownBy(
            () ->
                TinyLessons.shown(
                    new Show.Candidates("<mask>", "masked", Optional.of("masked"), 5), models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("GPT-2");
    assertThatThrownBy(
            () ->
                TinyLessons.shown(
                    new Show.Candidates("no gap", "masked", Optional.empty(), 5), models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no gap");
    assertThatThrownBy(
            () ->
                TinyLessons.shown(
                    new Show.Ratios("a".repeat(90), "masked", List.of(15), 1, 1, Optional.empty()),
                    models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("90 tokens");
  }

  private static Show.Why why(String model, int at, int token) {
    Settings standard = Settings.standard();
    Settings four = new Settings(SamplerOptions.usual(LowConfidence.SPEC), 4, standard.choice(), 1);
    var text = new GenerationSettings("abc", 2, 24, standard);
    var lane = new Lane(model, four);
    return new Show.Why(new RaceSetup(text, List.of(lane), RaceClock.PASSES, "", 1), at, token);
  }

  /** The card asks the same of the same run. */
  @Test
  void why_isWhatExplainingFinds() {
    var shown = (TokenReasons) TinyLessons.shown(why("masked", 2, 3), models);
    Recording text = shown.explained().recording();
    List<Edit> edits = text.trajectory().step(1).edits();
    var token = new RevealedToken(2, (Edit.Reveal) edits.get(2));
    LoadedModel model = models.masked("masked");
    var explaining =
        new Explaining(model.model(), text.trajectory(), token, text.vocabulary()::isSpecial);
    explaining.forEachRemaining(_ -> {});
    assertThat(shown.explained().explanation()).isEqualTo(explaining.explanation());
    assertThat(value(shown, "together")).isEqualTo(edits.size()).isGreaterThan(2);
    assertThat(shown.figure("word").orElseThrow().word())
        .isEqualTo(text.vocabulary().decode(token.reveal().token()).strip());
    assertThat(Math.log(value(shown, "chance")))
        .isCloseTo(explaining.explanation().logProbability(), within(1e-9));
    Influence first = explaining.explanation().strongest(1).getFirst();
    assertThat(value(shown, "influence 1")).isEqualTo(first.change());
    assertThat(value(shown, "distance 1"))
        .isEqualTo(Math.abs(first.position() - token.reveal().position()));
    assertThat(Math.abs(value(shown, "influence 2"))).isLessThanOrEqualTo(Math.abs(first.change()));
    double gap = explaining.pairs().stream().mapToDouble(Collision::gap).min().orElseThrow();
    assertThat(value(shown, "gap")).isEqualTo(gap);
    assertThat(value(shown, "joint") - value(shown, "product")).isCloseTo(gap, within(1e-9));
    assertThat(value(shown, "ratio")).isCloseTo(Math.exp(gap), within(1e-9));
    assertThat(shown.figure("pair 1").orElseThrow().word()).isNotEqualTo("");
    assertThat(shown.figure("influence 99")).isEmpty();
    assertThatThrownBy(() -> shown.figure("loss 15"))
        .isInstanceOf(ValueError.class)
        .hasMessageContaining("influence 1");
  }

  @Test
  void why_whatCannotBeExplainedIsSaid() {
    assertThatThrownBy(() -> TinyLessons.shown(why("masked", 9, 1), models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("took 4 steps, so step 9");
    assertThatThrownBy(() -> TinyLessons.shown(why("masked", 1, 30), models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("so token 30");
    assertThatThrownBy(() -> TinyLessons.shown(why("causal", 1, 1), models))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no mask");
  }

  @Test
  void figuresAreWrittenAsTheirLanguageDoes() {
    assertThat(Figure.share(0.123).written(Locale.ENGLISH)).isEqualTo("12 %");
    assertThat(Figure.share(0.0123).written(Locale.of("ru"))).isEqualTo("1,2 %");
    assertThat(Figure.mean(3.456).written(Locale.ENGLISH)).isEqualTo("3.46");
    assertThat(Figure.count(12).written(Locale.ENGLISH)).isEqualTo("12");
    assertThat(Figure.share(0.5).typed(35)).isEqualTo(0.35);
  }
}
