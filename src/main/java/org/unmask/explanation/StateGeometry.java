package org.unmask.explanation;

/** The geometry of hidden states: how alike two are, and where some lie in a plane. */
public final class StateGeometry {
  /** The most vectors whose components are found. */
  public static final int MOST = 10;

  private static final int SWEEPS = 60;

  private StateGeometry() {}

  /**
   * Returns by layer the cosine u·v / (|u||v|) of two positions' states; NaN where one is zero.
   *
   * @param states [layer][position][hidden]
   * @param one which of the positions
   */
  public static double[] cosines(float[][][] states, int one, int other) {
    double[] cosines = new double[states.length];
    for (int layer = 0; layer < cosines.length; layer++) {
      float[] u = states[layer][one];
      float[] v = states[layer][other];
      double lengths = Math.sqrt(product(u, u)) * Math.sqrt(product(v, v));
      cosines[layer] = lengths == 0 ? Double.NaN : product(u, v) / lengths;
    }
    return cosines;
  }

  private static double product(float[] u, float[] v) {
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      sum += (double) u[i] * v[i];
    }
    return sum;
  }

  /**
   * Returns the first two principal components of vectors, [vector][2]: the coordinates of each,
   * less their mean, along the two directions of most variance. They are U√Λ of the Gram matrix XXᵀ
   * = UΛUᵀ. A direction points so that its largest coordinate is above 0, the first of several.
   *
   * @param vectors from 1 to {@link #MOST}, of one width
   */
  public static double[][] principalComponents(float[][] vectors) {
    int count = vectors.length;
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("%d vectors, but from 1 to %d".formatted(count, MOST));
    }
    double[][] gram = gram(vectors);
    double[][] basis = diagonalise(gram);
    double[][] components = new double[count][2];
    int first = -1;
    for (int axis = 0; axis < Math.min(2, count); axis++) {
      int best = largest(gram, first);
      double length = Math.sqrt(Math.max(0, gram[best][best]));
      double sign = sign(basis, best);
      for (int i = 0; i < count; i++) {
        components[i][axis] = sign * length * basis[i][best];
      }
      first = best;
    }
    return components;
  }

  private static int largest(double[][] gram, int except) {
    int best = -1;
    for (int i = 0; i < gram.length; i++) {
      if (i != except && (best < 0 || gram[i][i] > gram[best][best])) {
        best = i;
      }
    }
    return best;
  }

  private static double sign(double[][] basis, int column) {
    double largest = 0;
    for (double[] row : basis) {
      // near ties are rounded alike
      if (Math.abs(row[column]) > Math.abs(largest) * (1 + 1e-9)) {
        largest = row[column];
      }
    }
    return largest < 0 ? -1 : 1;
  }

  /** Returns the products of the vectors less their mean. */
  private static double[][] gram(float[][] vectors) {
    int count = vectors.length;
    int width = vectors[0].length;
    double[][] centred = new double[count][width];
    for (int column = 0; column < width; column++) {
      double mean = 0;
      for (float[] vector : vectors) {
        mean += (double) vector[column] / count;
      }
      for (int i = 0; i < count; i++) {
        centred[i][column] = vectors[i][column] - mean;
      }
    }
    double[][] gram = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        for (int column = 0; column < width; column++) {
          gram[i][j] += centred[i][column] * centred[j][column];
        }
      }
    }
    return gram;
  }

  /**
   * Rotates by Jacobi's method until the matrix is diagonal: leaves the eigenvalues there, and
   * returns the eigenvectors.
   */
  private static double[][] diagonalise(double[][] matrix) {
    int size = matrix.length;
    double[][] basis = new double[size][size];
    for (int i = 0; i < size; i++) {
      basis[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < size - 1; p++) {
        for (int q = p + 1; q < size; q++) {
          rotate(matrix, basis, p, q);
        }
      }
    }
    return basis;
  }

  private static void rotate(double[][] matrix, double[][] basis, int p, int q) {
    if (Math.abs(matrix[p][q]) <= 1e-15 * Math.abs(matrix[p][p] + matrix[q][q])) {
      return;
    }
    double angle = 0.5 * Math.atan2(2 * matrix[p][q], matrix[q][q] - matrix[p][p]);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    for (double[] row : matrix) {
      turn(row, p, q, cos, sin);
    }
    for (int column = 0; column < matrix.length; column++) {
      double up = matrix[p][column];
      double down = matrix[q][column];
      matrix[p][column] = cos * up - sin * down;
      matrix[q][column] = sin * up + cos * down;
    }
    for (double[] row : basis) {
      turn(row, p, q, cos, sin);
    }
  }

  private static void turn(double[] row, int p, int q, double cos, double sin) {
    double left = row[p];
    double right = row[q];
    row[p] = cos * left - sin * right;
    row[q] = sin * left + cos * right;
  }
}
