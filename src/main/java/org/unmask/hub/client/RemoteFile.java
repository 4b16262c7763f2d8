package org.unmask.hub.client;

/**
 * A file of a model on the Hub.
 *
 * @param name the file name in the model's folder
 * @param etag the checksum, which names the file in the cache
 * @param size the size in bytes
 */
public record RemoteFile(String name, String etag, long size) {}
