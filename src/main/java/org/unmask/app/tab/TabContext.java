package org.unmask.app.tab;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.BooleanExpression;
import javafx.stage.Window;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.i18n.Messages;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.Desktop;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.app.session.SessionMemory;

/**
 * The services and state that the window gives each of its tabs.
 *
 * @param services the rest of the program
 * @param window owner of dialogs; its scene has every control of every tab
 * @param modelThread runs whatever uses a model, one task at a time: long work takes a step there
 *     and queues again, so that tabs share it
 * @param fileThread reads and writes files
 * @param screen runs tasks on the JavaFX thread
 * @param model the model that is open
 * @param memory what tabs keep from one session to the next
 * @param shown whether the tab with an id is selected
 * @param open hands something to the tab that opens it
 * @param failed takes an error to show, on the JavaFX thread
 */
public record TabContext(
    AppServices services,
    Window window,
    PathChooser chooser,
    Desktop desktop,
    Executor modelThread,
    Executor fileThread,
    Executor screen,
    CurrentModel model,
    Messages messages,
    PreferencesViewModel preferences,
    SessionMemory memory,
    Function<String, BooleanExpression> shown,
    Consumer<OpenRequest> open,
    Consumer<Throwable> failed) {}
