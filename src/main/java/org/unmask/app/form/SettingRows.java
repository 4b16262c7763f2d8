package org.unmask.app.form;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import org.unmask.app.controls.NumberRow;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;

/** The rows of a form's numbers and flags; what else there is has a place of its own. */
public record SettingRows(SettingsForm form, Messages messages) {
  /** Returns the rows of fields, in their order. */
  public List<Node> of(List<Field<?>> fields) {
    var rows = new ArrayList<Node>();
    for (Field<?> field : fields) {
      if (field instanceof Field.Numeric number) {
        rows.add(number(number));
      } else if (field instanceof Field.Flag flag) {
        rows.add(flag(flag));
      } else {
        continue;
      }
      rows.getLast().disableProperty().bind(form.unused(field));
    }
    return rows;
  }

  private NumberRow number(Field.Numeric field) {
    var row =
        NumberRow.of(
            field.parameter(),
            messages.text("generate." + field.id()),
            messages.text("generate." + field.id() + ".meaning"),
            form.number(field),
            messages);
    if (field.equals(GenerationSettings.STEPS)) {
      SamplerChoice.showWhen(row, form, SamplerSpec::takesSteps);
    } else if (field.equals(GenerationSettings.PREFIX)) {
      row.slider().maxProperty().bind(form.maximumLengthProperty().subtract(1));
    } else if (field.equals(GenerationSettings.LENGTH)) {
      row.slider().maxProperty().bind(form.maximumLengthProperty());
    }
    return row;
  }

  private CheckBox flag(Field.Flag field) {
    var box = new CheckBox(messages.text("generate." + field.id()));
    String meaning = messages.text("generate." + field.id() + ".meaning");
    box.setId(field.id());
    box.setTooltip(new Tooltip(meaning));
    box.setAccessibleHelp(meaning);
    box.selectedProperty().bindBidirectional(form.flag(field));
    return box;
  }
}
