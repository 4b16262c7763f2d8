package org.unmask;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of docs/architecture.md. */
@ArchTag("fast")
@AnalyzeClasses(packages = "org.unmask", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] CORE = {
    "org.unmask.text..",
    "org.unmask.diffusion..",
    "org.unmask.explanation..",
    "org.unmask.setting..",
    "org.unmask.generation..",
    "org.unmask.playback..",
    "org.unmask.branching..",
    "org.unmask.training..",
    "org.unmask.evaluation..",
    "org.unmask.race..",
    "org.unmask.lesson.."
  };

  @ArchTest
  static final ArchRule coreDependsOnTheJdkAlone =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              and(CORE, "org.unmask.error..", "org.unmask.io..", "java..", "org.jspecify.."))
          .because("the core must be tested in milliseconds, without an engine or a screen");

  @ArchTest static final ArchRule djlHasOneHome = onlyIn("org.unmask.engine..", "ai.djl..");

  @ArchTest
  static final ArchRule theNetworkHasOneHome = onlyIn("org.unmask.hub.client..", "java.net.http..");

  @ArchTest
  static final ArchRule javaFxHasOneHome =
      onlyIn("org.unmask.app..", "javafx..", "atlantafx..", "org.kordamp..");

  @ArchTest static final ArchRule picocliHasOneHome = onlyIn("org.unmask.cli..", "picocli..");

  @ArchTest
  static final ArchRule theHubDependsOnNoEngineAndNoScreen =
      classes()
          .that()
          .resideInAPackage("org.unmask.hub..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.unmask.hub..",
              "org.unmask.error..",
              "org.unmask.io..",
              "java..",
              "com.google.gson..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule theEngineIsLayered =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.unmask.engine..")
          .layer("device")
          .definedBy("org.unmask.engine.device..")
          .layer("safetensors")
          .definedBy("org.unmask.engine.safetensors..")
          .layer("architecture")
          .definedBy("org.unmask.engine.architecture..")
          .layer("tokenizer")
          .definedBy("org.unmask.engine.tokenizer..")
          .layer("checkpoint")
          .definedBy("org.unmask.engine.checkpoint..")
          .layer("program")
          .definedBy("org.unmask.engine.program..")
          .layer("inference")
          .definedBy("org.unmask.engine.inference..")
          .layer("training")
          .definedBy("org.unmask.engine.training..")
          .whereLayer("training")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("inference")
          .mayOnlyBeAccessedByLayers("training")
          .whereLayer("program")
          .mayOnlyBeAccessedByLayers("inference", "training")
          .whereLayer("checkpoint")
          .mayOnlyBeAccessedByLayers("inference", "training")
          .whereLayer("tokenizer")
          .mayOnlyBeAccessedByLayers("checkpoint", "inference", "training")
          .whereLayer("architecture")
          .mayOnlyBeAccessedByLayers("checkpoint", "program", "inference", "training");

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
  static final ArchRule tabsKnowNoFrameAndOneAnotherNot =
      noClasses()
          .that()
          .resideInAPackage("org.unmask.app..")
          .and()
          .resideOutsideOfPackage("org.unmask.app.window..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.unmask.app.window..")
          .because("the frame knows tabs by their registry, and nothing knows the frame");

  @ArchTest
  static final ArchRule onlyTheRegistryKnowsTabsByName =
      noClasses()
          .that()
          .resideInAPackage("org.unmask.app..")
          .and()
          .resideOutsideOfPackages("org.unmask.app.tab..")
          .and()
          .doNotHaveSimpleName("MainTabs")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.unmask.app.tab.*..");

  @ArchTest
  static final ArchRule noStaticState =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .because("static state makes runs depend on one another");

  @ArchTest
  static final ArchRule noCirclesBetweenRooms =
      slices().matching("org.unmask.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noCirclesWithinRooms =
      slices().matching("org.unmask.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noCirclesBetweenPackages =
      slices().matching("org.unmask.(**)").should().beFreeOfCycles();

  private static ArchRule onlyIn(String home, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  private static String[] and(String[] packages, String... more) {
    return java.util.stream.Stream.of(packages, more)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }
}
