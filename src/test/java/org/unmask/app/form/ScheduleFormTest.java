package org.unmask.app.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.app.form.ScheduleForm.Kind;
import org.unmask.diffusion.sampler.Ancestral;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.generation.GenerateCommandLine;
import org.unmask.generation.GenerationSettings;

@Tag("fast")
class ScheduleFormTest {
  private final ScheduleForm form = new ScheduleForm("linear");

  @ParameterizedTest
  @ValueSource(strings = {"linear", "cosine", "power:2.5", "1.0,0.6,0.1,0.0"})
  void holdsWhatItTook(String id) {
    form.take(id);
    assertThat(form.id()).isEqualTo(id);
    assertThat(form.schedule()).contains(Schedule.of(id));
    assertThat(new ScheduleForm(id).id()).isEqualTo(id);
  }

  @Test
  void whatIsNoScheduleBecomesTheUsualOne() {
    form.take("cosine");
    form.take("power:20");
    assertThat(form.id()).isEqualTo("linear");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "cosine", "power:2", "power:0.5"})
  void aCurveByHandBeginsAsTheScheduleChosenBefore(String id) {
    form.take(id);
    form.kind().set(Kind.BY_HAND);
    assertThat(form.handles()).isEqualTo(8);
    for (int handle = 0; handle < 8; handle++) {
      double was = Schedule.of(id).maskRatio(form.done(handle));
      assertThat(form.ratio(handle)).isCloseTo(was, within(0.005));
    }
  }

  @Test
  void othersOnItsWayGoWithAHandleAndStayWhereItTurnsBack() {
    form.kind().set(Kind.BY_HAND);
    List<Double> before = form.ratiosProperty().get();
    form.grab();
    form.drag(4, 0.1);
    assertThat(form.ratiosProperty().get())
        .containsExactly(1.0, 0.89, 0.78, 0.67, 0.56, 0.1, 0.1, 0.1, 0.1, 0.0);
    form.drag(4, 0.8);
    assertThat(form.ratiosProperty().get())
        .containsExactly(1.0, 0.89, 0.8, 0.8, 0.8, 0.8, 0.33, 0.22, 0.11, 0.0);
    form.drag(4, before.get(5));
    assertThat(form.ratiosProperty().get()).isEqualTo(before);
  }

  @Test
  void theCurveNeverRisesAndKeepsItsEnds() {
    form.kind().set(Kind.BY_HAND);
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    for (int i = 0; i < 500; i++) {
      form.grab();
      form.drag(random.nextInt(8), random.nextDouble(-0.5, 1.5));
      List<Double> ratios = form.ratiosProperty().get();
      assertThat(ratios).isSortedAccordingTo(Comparator.reverseOrder());
      assertThat(form.schedule()).contains(new Schedule.ByHand(ratios));
    }
  }

  @Test
  void keysMoveByPercents() {
    form.kind().set(Kind.BY_HAND);
    form.nudge(0, -1);
    assertThat(form.ratio(0)).isEqualTo(0.88);
    form.nudge(7, -100);
    assertThat(form.ratio(7)).isZero();
  }

  @Test
  void anExponentOutOfRangeIsSaidAndNotKept() {
    var settings = new SettingsForm(FormValues.standard());
    settings.sampler().set(MaskGit.SPEC);
    settings.schedule().kind().set(Kind.POWER);
    settings.schedule().exponent().set(20);
    assertThatThrownBy(settings::settings)
        .hasMessageContaining("exponent")
        .hasMessageContaining("20");
    var next = new SettingsForm(settings.values());
    assertThat(next.sampler().get()).isEqualTo(MaskGit.SPEC);
    assertThat(next.schedule().id()).isEqualTo("cosine");
    settings.sampler().set(Ancestral.SPEC);
    settings.settings();
  }

  @Test
  void theCommandToCopySaysTheCurve() {
    var settings = new SettingsForm(FormValues.standard());
    settings.sampler().set(MaskGit.SPEC);
    settings.schedule().kind().set(Kind.BY_HAND);
    settings.schedule().nudge(7, -2);
    assertThat(
            GenerateCommandLine.of(settings.settings(), GenerationSettings.standard(128), "")
                .arguments())
        .contains("--schedule=1.0,0.89,0.78,0.67,0.56,0.44,0.33,0.22,0.09,0.0");
  }
}
