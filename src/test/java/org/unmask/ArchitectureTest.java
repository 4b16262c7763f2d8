package org.unmask;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.gson.Gson;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ResourceBundle;

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

  /** The packages of the window that tabs are made of. */
  private static final String[] VIEWS = {
    "org.unmask.app.stage..",
    "org.unmask.app.player..",
    "org.unmask.app.form..",
    "org.unmask.app.insight..",
    "org.unmask.app.influence..",
    "org.unmask.app.branches..",
    "org.unmask.app.export..",
    "org.unmask.app.presets..",
    "org.unmask.app.models.."
  };

  /** The packages of the window that all views use. */
  private static final String[] BASICS = {
    "org.unmask.app.session..",
    "org.unmask.app.services..",
    "org.unmask.app.controls..",
    "org.unmask.app.theme..",
    "org.unmask.app.action..",
    "org.unmask.app.i18n.."
  };

  @ArchTest
  static final ArchRule coreDependsOnTheJdkAlone =
      uses(CORE).because("the core must be tested in milliseconds, without an engine or a screen");

  @ArchTest static final ArchRule djlHasOneHome = onlyIn("org.unmask.engine..", "ai.djl..");

  @ArchTest
  static final ArchRule theNetworkHasOneHome = onlyIn("org.unmask.hub.client..", "java.net.http..");

  @ArchTest
  static final ArchRule javaFxHasOneHome =
      onlyIn("org.unmask.app..", "javafx..", "atlantafx..", "org.kordamp..");

  @ArchTest static final ArchRule picocliHasOneHome = onlyIn("org.unmask.cli..", "picocli..");

  @ArchTest
  static final ArchRule theHubDependsOnNoEngineAndNoScreen =
      uses(one("org.unmask.hub.."), "com.google.gson..");

  @ArchTest
  static final ArchRule formatsDependOnTheCoreAndGson =
      uses(one("org.unmask.formats.."), and(CORE, "com.google.gson.."));

  @ArchTest
  static final ArchRule exportDependsOnTheCoreAndFormats =
      uses(
          one("org.unmask.export.."),
          and(CORE, "org.unmask.formats..", "com.google.gson.stream..", "javax.imageio.."));

  @ArchTest
  static final ArchRule jsonIsReadInIo =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.unmask.io..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("com.google.gson.JsonParser")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("com.google.gson.stream.JsonReader")
          .orShould()
          .callMethodWhere(
              target(owner(equivalentTo(Gson.class)))
                  .and(target(nameMatching("fromJson|getAdapter"))))
          .because("a file is not trusted: what it lacks or has wrong is said in one style");

  @ArchTest
  static final ArchRule bundlesAreFoundInIo =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.unmask.io..")
          .should()
          .callMethodWhere(
              target(owner(equivalentTo(ResourceBundle.class)))
                  .and(target(nameMatching("getBundle"))));

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
  static final ArchRule theWindowIsLayered =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.unmask.app..")
          .layer("window")
          .definedBy("org.unmask.app.window..")
          .layer("welcome")
          .definedBy("org.unmask.app.welcome..")
          .layer("tabs")
          .definedBy("org.unmask.app.tab..")
          .layer("views")
          .definedBy(VIEWS)
          .layer("basics")
          .definedBy(BASICS)
          .ensureAllClassesAreContainedInArchitectureIgnoring(
              resideOutsideOfPackage("org.unmask.app.."))
          .whereLayer("window")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("welcome")
          .mayOnlyBeAccessedByLayers("window")
          .whereLayer("tabs")
          .mayOnlyBeAccessedByLayers("window")
          .whereLayer("views")
          .mayOnlyBeAccessedByLayers("tabs", "window")
          .whereLayer("basics")
          .mayOnlyBeAccessedByLayers("views", "tabs", "welcome", "window")
          .because("the window knows tabs by their registry, and nothing knows the window");

  @ArchTest
  static final ArchRule tabsKnowNoOtherTab =
      slices().matching("..app.tab.(*)..").should().notDependOnEachOther();

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

  /** That packages depend on themselves, errors, {@code io}, the JDK's base and a few more. */
  private static ArchRule uses(String[] home, String... more) {
    return classes()
        .that()
        .resideInAnyPackage(home)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            and(
                and(home, more),
                "org.unmask.error..",
                "org.unmask.io..",
                "java..",
                "org.jspecify.."));
  }

  private static String[] one(String home) {
    return new String[] {home};
  }

  private static String[] and(String[] packages, String... more) {
    return java.util.stream.Stream.of(packages, more)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }
}
