package org.unmask.app.models;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.Devices;

/** The actions that choose the device models run on. */
public final class DeviceActions {
  /** A key for each device; no machine has more. */
  private static final String KEYS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private DeviceActions() {}

  /**
   * Returns an action for each device.
   *
   * @param chosen the id of the current device
   * @param changed called after another device was chosen
   */
  public static List<Action> of(
      Devices devices, ObjectProperty<String> chosen, Runnable changed, Messages messages) {
    List<Devices.Choice> choices = devices.all();
    if (choices.stream().noneMatch(choice -> choice.id().equals(chosen.get()))) {
      chosen.set(Devices.AUTOMATIC); // a GPU that is not in the machine any more
    }
    devices.choose(chosen.get());
    chosen.addListener(
        (_, _, id) -> {
          devices.choose(id);
          changed.run();
        });
    var actions = new ArrayList<Action>();
    for (Devices.Choice choice : choices) {
      actions.add(
          Action.of(
                  ActionGroup.DEVICE,
                  "device-" + choice.id().replace(':', '-'),
                  label(choice, messages),
                  "Shortcut+Shift+Alt+" + KEYS.charAt(actions.size()),
                  () -> chosen.set(choice.id()))
              .selectedWhen(chosen.isEqualTo(choice.id())));
    }
    return actions;
  }

  private static String label(Devices.Choice choice, Messages messages) {
    return switch (choice.id()) {
      case Devices.AUTOMATIC -> messages.text("device.auto");
      case Devices.CPU -> messages.text("device.cpu");
      default -> choice.name();
    };
  }
}
