package org.unmask.app.services;

import java.util.ArrayList;
import java.util.List;

/** A machine with a GPU. */
public final class FakeDevices implements Devices {
  public final List<String> chosen = new ArrayList<>();

  @Override
  public List<Choice> all() {
    return List.of(
        new Choice(AUTOMATIC, ""), new Choice(CPU, ""), new Choice("gpu:0", "GPU 0: Imagined"));
  }

  @Override
  public void choose(String id) {
    chosen.add(id);
  }
}
