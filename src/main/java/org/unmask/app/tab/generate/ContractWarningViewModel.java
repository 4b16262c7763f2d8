package org.unmask.app.tab.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.OpenModel;
import org.unmask.training.run.TrainingContract;

/** A warning where a form asks a model for a text unlike those of its training. */
final class ContractWarningViewModel {
  private final SettingsForm form;
  private final ReadOnlyObjectProperty<@Nullable OpenModel> model;
  private final Messages messages;
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");

  ContractWarningViewModel(GenerateViewModel generate, Messages messages) {
    this.form = generate.form();
    this.model = generate.modelProperty();
    this.messages = messages;
    model.subscribe(this::check);
    form.length().subscribe(this::check);
    form.prefix().subscribe(this::check);
    form.wholeTextProperty().subscribe(this::check);
    form.causalProperty().subscribe(this::check);
  }

  private void check() {
    OpenModel open = model.get();
    Optional<TrainingContract> contract = open == null ? Optional.empty() : open.contract();
    // a text with gaps has its own length
    boolean asked = !form.wholeTextProperty().get();
    warning.set(contract.filter(_ -> asked).map(this::said).orElse(""));
  }

  private String said(TrainingContract contract) {
    List<String> said = new ArrayList<>();
    int length = form.length().get();
    // what a causal model learned of a long text it learned of each beginning of it
    boolean causal = form.causalProperty().get();
    if (causal ? length > contract.longest() : !contract.covers(length)) {
      said.add(messages.text("contract.length", length, contract.shortest(), contract.longest()));
    }
    int prefix = form.prefix().get();
    if (!causal && !contract.coversPrefix(prefix)) {
      said.add(
          messages.text("contract.prefix", prefix, contract.leastPrefix(), contract.mostPrefix()));
    }
    return String.join("\n", said);
  }

  /** Returns why the text may be worse, a line for each reason; empty where there is none. */
  ReadOnlyStringProperty warningProperty() {
    return warning.getReadOnlyProperty();
  }
}
