package org.unmask.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.unmask.app.services.Devices;
import org.unmask.engine.device.Accelerator;
import org.unmask.engine.device.Device;
import org.unmask.engine.program.Engine;

/** The device that the window's models and training runs shall use. */
final class ChosenDevice implements Devices, Supplier<Device> {
  /** For this long the window waits for a driver; a broken one may never answer. */
  private static final int SECONDS = 3;

  /** Asked for while the window is not there yet. */
  private final CompletableFuture<List<Accelerator>> gpus =
      CompletableFuture.supplyAsync(Engine::gpus)
          .completeOnTimeout(List.of(), SECONDS, TimeUnit.SECONDS);

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
