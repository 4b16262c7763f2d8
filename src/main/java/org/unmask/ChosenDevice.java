package org.unmask;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.unmask.app.Devices;
import org.unmask.djl.Accelerator;
import org.unmask.djl.Device;
import org.unmask.djl.Engine;

/** The device that the window's models and training runs shall use. */
final class ChosenDevice implements Devices, Supplier<Device> {
  /** A driver takes its time to answer, which is not the window's. */
  private final CompletableFuture<List<Accelerator>> gpus =
      CompletableFuture.supplyAsync(Engine::gpus);

  private volatile Device device = Device.AUTO;

  @Override
  public List<Choice> all() {
    var all = new ArrayList<>(List.of(new Choice(AUTOMATIC, ""), new Choice(CPU, "")));
    gpus.join().forEach(gpu -> all.add(new Choice(gpu.device().id(), gpu.label())));
    return all;
  }

  @Override
  public void choose(String id) {
    device = Device.of(id);
  }

  @Override
  public Device get() {
    return device;
  }
}
