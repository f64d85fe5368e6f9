package io.millrace.control.quarantine;

import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Which records of quarantine were sent back, as notes of the ledger: each covers {@value #SPAN} offsets with one bit for each, so that
 * a note stays small whatever is chosen. A note belongs to the topic's id: a topic that was deleted and made anew has offsets that
 * mean other records.
 */
final class RedriveNotes {
    static final int SPAN = 1024;

    private static final String PREFIX = "redrive/";

    private final Map<String, BitSet> notes = new HashMap<>();

    /** One note: its key and value as they stand in the ledger. */
    record Note(String key, String value) {}

    /** Takes a note of the ledger, if it is one of these; a later one of the same key replaces it. */
    void take(String key, String value) {
        if (key.startsWith(PREFIX)) {
            notes.put(key, BitSet.valueOf(Base64.getDecoder().decode(value)));
        }
    }

    boolean holds(Uuid topicId, Place place) {
        return Optional.ofNullable(notes.get(key(topicId, place.topicPartition(), span(place.offset()))))
                .filter(bits -> bits.get(bit(place.offset())))
                .isPresent();
    }

    /** Adds a record; the note that has to be written for it, together with those added before. */
    Note add(Uuid topicId, Place place) {
        String key = key(topicId, place.topicPartition(), span(place.offset()));
        BitSet bits = notes.computeIfAbsent(key, missing -> new BitSet(SPAN));
        bits.set(bit(place.offset()));
        return new Note(key, Base64.getEncoder().encodeToString(bits.toByteArray()));
    }

    static long span(long offset) {
        return offset / SPAN;
    }

    private static int bit(long offset) {
        return (int) (offset % SPAN);
    }

    private static String key(Uuid topicId, TopicPartition partition, long span) {
        return PREFIX + partition.topic() + "/" + topicId + "/" + partition.partition() + "/" + span;
    }
}
