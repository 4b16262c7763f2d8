package org.unmask.training.run;

/**
 * The use of memory.
 *
 * @param used by this program, all of it resident, in bytes; 0 where the system does not tell
 * @param free and to be had, in bytes
 */
public record MemoryUse(long used, long free) {}
