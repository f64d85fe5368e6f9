package io.millrace.engine.sink.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Where a task of a sink notes in Redis how far it is, and on behalf of which run.
 *
 * @param run the number that the run took when it began
 */
record Notes(String pipeline, String sink, long run, String queryId, int partition, long batch) {
    /** Only a pipeline that crashes within a batch and stays away for longer than this could write a part of it twice. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** How long chunks lie that nobody sealed. */
    private static final Duration STAGED = Duration.ofDays(1);

    static String runKey(String pipeline, String sink) {
        return "millrace:" + pipeline + ":" + sink + ":run";
    }

    /** The two keys that every script begins with. */
    List<byte[]> keys() {
        return List.of(bytes(runKey(pipeline, sink)), bytes("millrace:" + pipeline + ":" + sink + ":notes:" + queryId));
    }

    /** A key of its own for each attempt at a task. */
    byte[] stagingKey() {
        return bytes("millrace:" + pipeline + ":" + sink + ":staged:" + UUID.randomUUID());
    }

    /** What every script that asks for the batch begins with. */
    List<byte[]> arguments() {
        return List.of(number(run), number(partition), number(batch));
    }

    static byte[] keptMillis() {
        return number(KEPT.toMillis());
    }

    static byte[] stagedMillis() {
        return number(STAGED.toMillis());
    }

    static byte[] number(long number) {
        return bytes(Long.toString(number));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
