package org.unmask;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.unmask.app.MainTab;

/** The walls of docs/architecture.md. */
@AnalyzeClasses(packages = "org.unmask", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule coreKnowsOnlyTheJdk =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.unmask.diffusion..",
              "org.unmask.text..",
              "org.unmask.playback..",
              "org.unmask.problem..",
              "org.unmask.training..",
              "org.unmask.measure..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..", "javafx..", "com.google.gson..", "picocli..", "java.awt..", "javax..")
          .because("the core must be tested in milliseconds, without an engine or a screen");

  @ArchTest
  static final ArchRule djlHasOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.unmask.djl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..")
          .because("native memory must not leak out of org.unmask.djl");

  @ArchTest
  static final ArchRule theNetworkHasOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.unmask.hub..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..")
          .because("nothing but a download a person asked for may use the network");

  @ArchTest
  static final ArchRule theHubKnowsTheNetworkAndJsonOnly =
      noClasses()
          .that()
          .resideInAPackage("org.unmask.hub..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "org.unmask.hub..",
              "org.unmask.io..",
              "org.unmask.problem..",
              "java..",
              "com.google.gson..",
              "org.jspecify..")
          .because("a download must be tested without an engine or a screen");

  @ArchTest
  static final ArchRule scenesHaveOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.unmask.app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp..")
          .because("everything but the app must work without a toolkit");

  @ArchTest
  static final ArchRule viewModelsKnowNoScene =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..", "atlantafx..")
          .because("view-models are tested on the calling thread, without a toolkit");

  @ArchTest
  static final ArchRule theWindowKnowsItsTabsByTheirListAlone =
      noClasses()
          .that()
          .doNotHaveSimpleName("MainTabs")
          .should()
          .dependOnClassesThat(implement(MainTab.class))
          .because("a new tab is a package and a line in MainTabs");

  @ArchTest
  static final ArchRule noStaticState =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("org.unmask..")
          .should()
          .beFinal()
          .because("static state makes runs depend on one another");

  @ArchTest
  static final ArchRule roomsFormNoCycles =
      slices().matching("org.unmask.(*)..").should().beFreeOfCycles();
}
