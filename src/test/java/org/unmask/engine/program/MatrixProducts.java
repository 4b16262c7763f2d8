package org.unmask.engine.program;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.unmask.engine.device.Precision;

/** The peak speed of the machine's matrix products: the limit of everything else. */
public final class MatrixProducts {
  private static final int SIZE = 2048;
  private static final int TURNS = 8;

  private static final String PROGRAM =
      """
      class Products(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool

        def run(self: __torch__.Products, size: int, type: int, turns: int) -> float:
          a = torch.rand([size, size], dtype=type)
          b = torch.rand([size, size], dtype=type)
          for i in range(turns):
            c = torch.linear(a, b)
            a = torch.mul(c, 0.001)
          return float(torch.select(torch.select(a, 0, 0), 0, 0))
      """;

  private MatrixProducts() {}

  /**
   * Products of square matrices in a type, the best of some turns.
   *
   * @return 10⁹ operations a second; a multiplication and an addition are two
   */
  public static double peak(Precision precision, int threads)
      throws IOException, MalformedModelException {
    Engine.start();
    JniUtils.setNumThreads(threads);
    try (Model model = Model.newInstance("products", ai.djl.Device.cpu(), "PyTorch")) {
      model.load(new ByteArrayInputStream(TorchScriptArchive.of(PROGRAM)));
      double best = 0;
      for (int trial = 0; trial < 6; trial++) {
        double one = seconds((PtSymbolBlock) model.getBlock(), precision, 1);
        double many = seconds((PtSymbolBlock) model.getBlock(), precision, 1 + TURNS);
        if (trial > 1 && many > one) {
          best = Math.max(best, TURNS * 2.0 * SIZE * SIZE * SIZE / (many - one) / 1e9);
        }
      }
      return best;
    }
  }

  private static double seconds(PtSymbolBlock block, Precision precision, int turns) {
    long begin = System.nanoTime();
    IValueUtils.runMethod(
            block,
            "run",
            IValue.from((long) SIZE),
            IValue.from((long) precision.scalarType()),
            IValue.from((long) turns))
        .close();
    return (System.nanoTime() - begin) / 1e9;
  }
}
