package org.unmask.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.engine.architecture.AlbertConfig;
import org.unmask.engine.architecture.Gpt2Config;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.architecture.RobertaConfig;
import org.unmask.engine.architecture.RobertaFamily;

/** The replacement of RoBERTa's methods by an architecture's, as text. */
@Tag("fast")
class ProgramSourceTest {
  private static final Pattern METHOD = Pattern.compile("(?m)^  def (\\w+)\\(");

  private static final ModelConfig ROBERTA =
      new RobertaConfig(RobertaFamily.ROBERTA, 300, 8, 8, 2, 2, 8, 10, 1, 1, 1e-5, true);
  private static final ModelConfig ALBERT =
      new AlbertConfig(300, 4, 8, 6, 2, 2, 8, 10, 2, 1e-12, "tanh", true);
  private static final ModelConfig GPT2 = new Gpt2Config(300, 8, 2, 2, 8, 10, 1e-5, true);

  private static List<String> methods(String program) {
    List<String> names = new ArrayList<>();
    METHOD.matcher(program).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  private static String method(String program, String name) {
    int from = program.indexOf("  def " + name + "(");
    int to = program.indexOf("\n  def ", from);
    return program.substring(from, to < 0 ? program.length() : to);
  }

  @Test
  void everyMethodStandsOnceWhateverTheArchitecture() {
    for (ModelConfig config : List.of(ROBERTA, ALBERT, GPT2)) {
      for (boolean packs : new boolean[] {false, true}) {
        assertThat(methods(ProgramSource.of(config, packs))).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void anArchitecturesMethodReplacesRobertas() {
    String program = ProgramSource.of(ALBERT, false);
    assertThat(method(program, "group")).contains("self.groups");
    assertThat(method(ProgramSource.of(ROBERTA, false), "group")).doesNotContain("self.groups");
    assertThat(methods(program))
        .containsExactlyInAnyOrderElementsOf(methods(ProgramSource.of(ROBERTA, false)));
  }

  @Test
  void anArchitecturesAttributesJoinRobertas() {
    String program = ProgramSource.of(ALBERT, false);
    assertThat(program).contains("\n  groups : int\n").contains("\n  layers : int\n");
    assertThat(program.indexOf("  groups : int")).isLessThan(program.indexOf("  def "));
  }

  @Test
  void packedProductsComeLast() {
    String packed = ProgramSource.of(GPT2, true);
    assertThat(method(packed, "product")).contains("is_mkldnn");
    assertThat(method(ProgramSource.of(GPT2, false), "product")).doesNotContain("is_mkldnn");
    assertThat(packed).contains("\n  packed_decoder : List[Tensor]\n");
  }

  @Test
  void everyDeclaredAttributeFitsTheArchive() {
    for (ModelConfig config : List.of(ROBERTA, ALBERT, GPT2)) {
      assertThat(TorchScriptArchive.of(ProgramSource.of(config, true))).isNotEmpty();
    }
  }
}
