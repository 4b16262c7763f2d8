package org.unmask.hub;

/**
 * A file of a model on the Hub.
 *
 * @param name in the model's folder
 * @param etag its checksum, by which the cache keeps it
 * @param size in bytes
 */
record RemoteFile(String name, String etag, long size) {}
