package io.millrace.control.quarantine;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Records that are to be sent back, and how many of those that were meant are not. For one thread. */
public final class Choice {
    private final Selection selection;
    private final Returned returned;
    private final NavigableSet<Place> places = new TreeSet<>();
    private final Map<String, Long> byTopic = new TreeMap<>();
    private long sentBefore;
    private long cameBack;
    private long notRedrivable;

    /** What becomes of records that were sent back before and came into quarantine again. */
    public enum Returned {
        /** They stay: what failed twice would fail for ever. */
        LEFT_OUT,
        INCLUDED
    }

    public Choice(Selection selection, Returned returned) {
        this.selection = selection;
        // Who names a record means that one.
        this.returned = selection.places().isEmpty() ? returned : Returned.INCLUDED;
    }

    public void consider(Quarantined record) {
        if (!selection.matches(record)) {
            return;
        }
        if (!record.redrivable()) {
            notRedrivable++;
        } else if (record.sent()) {
            sentBefore++;
        } else if (record.cameBack() && returned == Returned.LEFT_OUT) {
            cameBack++;
        } else {
            places.add(record.place());
            byTopic.merge(Quarantine.originOf(record.place().topic()), 1L, Long::sum);
        }
    }

    /** Whether any record was meant, sent back or not. */
    public boolean foundAny() {
        return places.size() + sentBefore + cameBack + notRedrivable > 0;
    }

    /** Where they lie. */
    public NavigableSet<Place> places() {
        return Collections.unmodifiableNavigableSet(places);
    }

    /** How many go to which topic. */
    public Map<String, Long> byTopic() {
        return Collections.unmodifiableMap(byTopic);
    }

    /** How many were sent back from where they lie. */
    public long sentBefore() {
        return sentBefore;
    }

    /** How many are left out because they came back. */
    public long cameBack() {
        return cameBack;
    }

    /** How many never were records of a topic. */
    public long notRedrivable() {
        return notRedrivable;
    }
}
