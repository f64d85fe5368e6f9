package io.millrace.bench.contender;

/**
 * A 64-bit hash of a row's values in their order. The sum of the hashes of all rows (wrapping) is the checksum of a result: it does not
 * depend on the rows' order, and a row that is lost, doubled or changed changes it. Mixing is the finalizer of SplitMix64 (Steele, Lea,
 * Flood: "Fast splittable pseudorandom number generators", 2014).
 */
public final class RowHash {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private RowHash() {}

    /** The hash of a row with no values; {@link #with} adds them. */
    public static long start() {
        return GOLDEN;
    }

    public static long with(long hash, long value) {
        return mix(hash * 31 + mix(value + GOLDEN));
    }

    public static long with(long hash, CharSequence value) {
        long text = value.length();
        for (int i = 0; i < value.length(); i++) {
            text = text * 0x100000001B3L + value.charAt(i);
        }
        return with(hash, text);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
