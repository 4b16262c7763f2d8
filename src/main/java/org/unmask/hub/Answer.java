package org.unmask.hub;

import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * What a server said.
 *
 * @param status as HTTP numbers them
 * @param body what it sends, or goes on to send
 */
record Answer(int status, HttpHeaders headers, URI address, Body body) implements AutoCloseable {
  boolean isRedirect() {
    return status >= 301 && status <= 308 && status != 304 && status != 305 && status != 306;
  }

  /** A header, or nothing. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Wants no more of it. */
  @Override
  public void close() {
    body.cancel();
  }
}
