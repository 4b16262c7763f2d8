package org.unmask.app.models;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;
import org.unmask.hub.LibraryModel;

/** The dialog with the local models and a field to download others by name. */
public final class LibraryDialog {
  /** The additional width of bold letters. */
  private static final double BOLD = 1.2;

  /** At both sides of a column's title, in pixels. */
  private static final double CELL_PADDING = 26;

  private final LibraryViewModel library;
  private final Messages messages;
  private final Window owner;
  private final Dialog<@Nullable ButtonType> dialog = new Dialog<>();
  private final TextField filter;
  private final TableView<LibraryModel> table = new TableView<>();
  private final Button open = new Button();
  private final Button remove = new Button();

  /** Creates a reusable dialog of a window. */
  public LibraryDialog(Window owner, LibraryViewModel library, Messages messages) {
    this.owner = owner;
    filter = field("library-filter", messages.text("library.filter"));
    this.library = library;
    this.messages = messages;
    dialog.initOwner(owner);
    dialog.setTitle(messages.text("library.title"));
    dialog.setResizable(true);
    DialogPane pane = dialog.getDialogPane();
    pane.setId("library");
    pane.getStyleClass().add("library-dialog");
    pane.setHeaderText(messages.text("library.title"));
    pane.setContent(content());
    pane.getButtonTypes()
        .add(new ButtonType(messages.text("library.close"), ButtonData.CANCEL_CLOSE));
    dialog.setOnShown(_ -> Platform.runLater(filter::requestFocus)); // after the default button
  }

  /** Shows the dialog with the current local models. */
  public void show() {
    if (!dialog.isShowing()) {
      library.refresh();
      dialog.setResult(null);
      dialog.show();
    }
  }

  private VBox content() {
    filter.textProperty().bindBidirectional(library.filterProperty());
    filter.addEventHandler(KeyEvent.KEY_PRESSED, this::leaveFilter);
    var suggested = new SuggestedModels(library.nameProperty(), messages);
    var content = new VBox(filter, table(), about(), buttons(), download(), suggested, progress());
    content.getStyleClass().add("library");
    return content;
  }

  /** Moves from the filter to the list by the down arrow; Enter opens the selected model. */
  private void leaveFilter(KeyEvent event) {
    if (event.getCode() != KeyCode.DOWN && event.getCode() != KeyCode.ENTER) {
      return;
    }
    event.consume();
    if (selected().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
    if (event.getCode() == KeyCode.ENTER) {
      open();
    } else {
      table.requestFocus();
    }
  }

  private static TextField field(String id, String words) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(words);
    field.setAccessibleText(words);
    return field;
  }

  private TableView<LibraryModel> table() {
    table.setId("library-models");
    table.setAccessibleText(messages.text("library.title"));
    table.setItems(library.models());
    table.setPlaceholder(new Label(messages.text("library.none")));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    column("name", 144, LibraryModel::name);
    number("size", 70, model -> messages.text("library.megabytes", model.bytes() / 1e6));
    column("architecture", 120, model -> model.facts().architecture());
    number("parameters", 112, model -> messages.text("library.number", model.facts().parameters()));
    number("vocabulary", 95, model -> messages.text("library.number", model.facts().vocabulary()));
    number("length", 72, model -> messages.text("library.number", model.facts().length()));
    column("licence", 108, model -> model.licence());
    column("origin", 92, this::origin);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::steer);
    table.setRowFactory(
        _ -> {
          var row = new TableRow<LibraryModel>();
          row.setOnMouseClicked(
              click -> {
                if (click.getClickCount() == 2) {
                  open();
                }
              });
          return row;
        });
    VBox.setVgrow(table, Priority.ALWAYS);
    return table;
  }

  /** Returns what the selected model is, of an included one. */
  private Label about() {
    var about = new Label();
    about.setId("library-about");
    about.setWrapText(true);
    about
        .textProperty()
        .bind(table.getSelectionModel().selectedItemProperty().map(library::about).orElse(""));
    return about;
  }

  private void column(String key, double width, Function<LibraryModel, String> text) {
    String title = messages.text("library.column." + key);
    var column = new TableColumn<LibraryModel, String>(title);
    double titled = BOLD * new Text(title).getLayoutBounds().getWidth() + CELL_PADDING;
    column.setMinWidth(Math.max(width, titled)); // what is left over is shared
    column.setSortable(false); // recent ones come first
    column.setReorderable(false);
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(text.apply(row.getValue())).getReadOnlyProperty());
    table.getColumns().add(column);
  }

  private void number(String key, double width, Function<LibraryModel, String> text) {
    column(key, width, text);
    table.getColumns().getLast().getStyleClass().add("number-column");
  }

  private String origin(LibraryModel model) {
    return messages.text("library.origin." + model.origin().name().toLowerCase(Locale.ROOT));
  }

  private void steer(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      open();
      event.consume();
    } else if (event.getCode() == KeyCode.DELETE) {
      remove();
      event.consume();
    }
  }

  private Optional<LibraryModel> selected() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
  }

  private HBox buttons() {
    var selection = table.getSelectionModel().selectedItemProperty();
    BooleanBinding stays =
        Bindings.createBooleanBinding(
            () -> selected().filter(library::canRemove).isEmpty(), selection);
    open.setId("library-open");
    open.setText(messages.text("library.open"));
    open.disableProperty().bind(selection.isNull());
    open.setOnAction(_ -> open());
    remove.setId("library-remove");
    remove.setText(messages.text("library.remove"));
    remove.disableProperty().bind(stays);
    remove.setOnAction(_ -> remove());
    return row(
        ActionButton.explained(open, open.getText(), messages.text("why.no-model-chosen")),
        ActionButton.explained(remove, remove.getText(), messages.text("why.model-stays")));
  }

  private static HBox row(Node... nodes) {
    var row = new HBox(nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("library-row");
    return row;
  }

  private void open() {
    selected()
        .ifPresent(
            model -> {
              library.open(model);
              dialog.close();
            });
  }

  /** Removes the selected model after a confirmation. */
  private void remove() {
    selected().filter(library::canRemove).ifPresent(this::askToRemove);
  }

  private void askToRemove(LibraryModel model) {
    var go = new ButtonType(messages.text("library.remove"), ButtonData.OK_DONE);
    var stay = new ButtonType(messages.text("library.keep"), ButtonData.CANCEL_CLOSE);
    String words =
        switch (model.origin()) {
          case HUB -> messages.text("library.remove.hub", model.name(), model.bytes() / 1e6);
          case FOLDER, SHIPPED -> messages.text("library.remove.folder", model.folder());
        };
    var alert = new Alert(Alert.AlertType.CONFIRMATION, words, go, stay);
    alert.initOwner(dialog.isShowing() ? dialog.getDialogPane().getScene().getWindow() : owner);
    alert.setTitle(messages.text("library.remove"));
    alert.setHeaderText(model.name());
    alert.getDialogPane().setId("library-ask");
    alert.setOnHidden(
        _ -> {
          if (go.equals(alert.getResult())) {
            library.remove(model);
          }
        });
    alert.show();
  }

  private HBox download() {
    TextField name = field("library-name", messages.text("library.name"));
    name.textProperty().bindBidirectional(library.nameProperty());
    name.setOnAction(_ -> library.download());
    HBox.setHgrow(name, Priority.ALWAYS);
    var go = new Button(messages.text("library.download"));
    go.setId("library-download");
    go.disableProperty().bind(library.downloadingProperty());
    go.setOnAction(_ -> library.download());
    var offline = new CheckBox(messages.text("library.offline"));
    offline.setId("library-offline");
    offline.selectedProperty().bindBidirectional(library.offlineProperty());
    offline.setMinWidth(CheckBox.USE_PREF_SIZE);
    return row(name, go, offline);
  }

  private VBox progress() {
    var bar = new ProgressBar();
    bar.setId("library-progress");
    bar.setAccessibleText(messages.text("library.downloading"));
    bar.progressProperty().bind(library.shareProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    var cancel = new Button(messages.text("library.cancel"));
    cancel.setId("library-cancel");
    cancel.setOnAction(_ -> library.cancel());
    HBox line = row(bar, cancel);
    line.visibleProperty().bind(library.downloadingProperty());
    line.managedProperty().bind(line.visibleProperty());
    var words = new Label();
    words.setId("library-status");
    words.setWrapText(true);
    words.textProperty().bind(library.statusProperty());
    words.getStyleClass().add("library-status");
    var progress = new VBox(line, words);
    progress.getStyleClass().add("library-row");
    return progress;
  }
}
