/** Asking the Hub over HTTP, with timeouts, retries and proxies. */
@NullMarked
package org.unmask.hub.client;

import org.jspecify.annotations.NullMarked;
