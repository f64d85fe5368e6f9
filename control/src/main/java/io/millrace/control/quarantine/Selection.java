package io.millrace.control.quarantine;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which records somebody means.
 *
 * @param reason a part of the reason, in any case
 * @param source the source that judged them
 * @param places where they lie in quarantine, or where they stood in their topic; empty for all
 */
public record Selection(Optional<String> reason, Optional<String> source, Set<Place> places) {
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), Set.of());

    public Selection {
        reason = reason.map(text -> text.toLowerCase(Locale.ROOT));
        places = Set.copyOf(places);
    }

    /** Exactly one record, or what became of it. */
    public static Selection at(Place place) {
        return new Selection(Optional.empty(), Optional.empty(), Set.of(place));
    }

    public boolean matches(Quarantined record) {
        return reason.map(part -> record.reason().toLowerCase(Locale.ROOT).contains(part))
                        .orElse(true)
                && source.map(record.source()::equals).orElse(true)
                && (places.isEmpty()
                        || places.contains(record.place())
                        || record.stood().filter(places::contains).isPresent());
    }
}
