package org.unmask.export;

import java.io.IOException;

/** Somebody wants a file no longer. */
final class Stopped extends IOException {
  private static final long serialVersionUID = 1;
}
