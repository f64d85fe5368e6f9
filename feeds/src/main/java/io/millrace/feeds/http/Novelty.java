package io.millrace.feeds.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Follows the largest value of a field through a page, and tells which records an API brings again. For one thread. */
final class Novelty {
    /** So many records of one value are remembered, in each record's offset. */
    static final int MOST = 10_000;

    private static final int DIGEST_BYTES = 8;

    private final FieldPath field;
    private final Position begin;
    private final Set<String> highSeen;
    private Optional<String> high;

    Novelty(FieldPath field, Position begin) {
        this.field = field;
        this.begin = begin;
        this.high = begin.high();
        this.highSeen = new HashSet<>(begin.highSeen());
    }

    /**
     * Whether the record is a new one.
     *
     * @param bytes all of it
     */
    boolean isNew(JsonNode record, byte[] bytes) throws Trouble {
        Optional<String> value = field.text(record);
        if (value.isEmpty()) {
            return true;
        }
        String digest = digest(bytes);
        if (equal(value, begin.since()) && begin.seen().contains(digest)) {
            return false;
        }
        int order = high.map(most -> Growth.ORDER.compare(value.get(), most)).orElse(1);
        if (order == 0 && highSeen.contains(digest)) {
            return false;
        }
        if (order > 0) {
            high = value;
            highSeen.clear();
        }
        if (order >= 0) {
            remember(digest, value.get());
        }
        return true;
    }

    Position end() {
        return new Position(begin.since(), begin.page(), high, begin.seen(), highSeen);
    }

    private void remember(String digest, String value) throws Trouble {
        if (highSeen.size() >= MOST) {
            throw Trouble.lasting("more than " + MOST + " records have the value '" + value + "' in '" + field
                    + "', so that new ones cannot be told from old ones: choose a finer field for 'since'");
        }
        highSeen.add(digest);
    }

    private static boolean equal(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && Growth.ORDER.compare(one.get(), other.get()) == 0;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
