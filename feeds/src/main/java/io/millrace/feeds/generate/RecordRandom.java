package io.millrace.feeds.generate;

import java.util.Random;

/**
 * Randomness that depends on (seed, record number) only, so that a generator goes on at any record without making those before
 * it. SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014) behind the interface of {@link Random}
 * because Datafaker takes one. For one thread, and therefore without the atomic updates of its parent.
 */
final class RecordRandom extends Random {
    private static final long serialVersionUID = 1;
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Starts the stream of one record. */
    void seek(long seed, long number) {
        // Twice through the mixer: neighbouring seeds and numbers must not give neighbouring or overlapping streams.
        state = mix(mix(seed + GAMMA) ^ (number * 0xD1342543DE82EF95L + 1));
    }

    @Override
    public synchronized void setSeed(long seed) {
        state = mix(seed);
    }

    @Override
    protected int next(int bits) {
        return (int) (nextLong() >>> (64 - bits));
    }

    @Override
    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
