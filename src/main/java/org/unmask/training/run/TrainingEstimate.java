package org.unmask.training.run;

/**
 * What a run would need, found by trial steps that learn nothing.
 *
 * @param parameters of the model
 * @param memory it needs, in bytes
 * @param free memory there is now, in bytes
 * @param tokensPerSecond it would see
 * @param place what it would run on, as “CPU, 2 threads, bfloat16”
 */
public record TrainingEstimate(
    long parameters, long memory, long free, double tokensPerSecond, String place) {}
