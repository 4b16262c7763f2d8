package org.unmask.hub.client;

import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * An HTTP response.
 *
 * @param status the HTTP status
 * @param body the body, read as it arrives
 */
public record Answer(int status, HttpHeaders headers, URI address, Body body)
    implements AutoCloseable {
  boolean isRedirect() {
    return status >= 301 && status <= 308 && status != 304 && status != 305 && status != 306;
  }

  /** Returns a header, or an empty string. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Cancels the rest of the body. */
  @Override
  public void close() {
    body.cancel();
  }
}
