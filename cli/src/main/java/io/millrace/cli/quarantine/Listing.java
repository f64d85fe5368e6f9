package io.millrace.cli.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.cli.store.Answer;
import io.millrace.cli.text.Say;
import io.millrace.cli.text.Table;
import io.millrace.cli.text.Table.Column;
import io.millrace.control.quarantine.Quarantined;
import io.millrace.control.quarantine.Selection;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records of quarantine by their reasons, and the newest of them. For one thread. */
final class Listing {
    /** Reasons may quote values; what is more than this is counted together. */
    private static final int MOST_REASONS = 1_000;

    private static final int REASONS_SHOWN = 10;
    private static final Cause OTHER = new Cause("", "other reasons");
    private static final Comparator<Quarantined> BY_TIME = Comparator.comparing(
                    (Quarantined record) -> record.time().orElse(Instant.EPOCH))
            .thenComparing(Quarantined::place);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Selection selection;
    private final int limit;
    private final Map<Cause, Tally> causes = new LinkedHashMap<>();
    private final Map<String, Deque<Quarantined>> newest = new LinkedHashMap<>();
    private long total;

    Listing(Selection selection, int limit) {
        this.selection = selection;
        this.limit = limit;
    }

    private record Cause(String source, String reason) {}

    private static final class Tally {
        private long records;
        private long redriven;
    }

    void consider(Quarantined record) {
        if (!selection.matches(record)) {
            return;
        }
        total++;
        Cause cause = new Cause(record.source(), record.reason());
        Tally tally = causes.computeIfAbsent(
                causes.size() < MOST_REASONS || causes.containsKey(cause) ? cause : OTHER, one -> new Tally());
        tally.records++;
        tally.redriven += record.sent() ? 1 : 0;
        Deque<Quarantined> ofTopic = newest.computeIfAbsent(record.place().topic(), topic -> new ArrayDeque<>());
        ofTopic.addLast(record);
        if (ofTopic.size() > limit) {
            ofTopic.removeFirst();
        }
    }

    long total() {
        return total;
    }

    void print(Answer.Form form, PrintStream out, PrintStream err) {
        List<Quarantined> shown = shown();
        if (form == Answer.Form.TABLE) {
            if (total > 0) {
                reasons().lines().forEach(out::println);
                out.println();
            } else {
                return;
            }
        }
        new Answer(
                        List.of(
                                Column.text("place"),
                                Column.text("stood"),
                                Column.text("time"),
                                Column.text("source"),
                                Column.text("state"),
                                Column.number("times"),
                                Column.text("reason")),
                        shown.stream().map(Listing::row).toList())
                .print(form, out);
        if (shown.size() < total) {
            err.println("These are the newest " + Say.count(shown.size()) + " of " + Say.count(total)
                    + "; --limit shows more");
        }
    }

    /** Oldest first, so that the newest stand next to the prompt. */
    private List<Quarantined> shown() {
        List<Quarantined> all =
                newest.values().stream().flatMap(Deque::stream).sorted(BY_TIME).toList();
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    private Table reasons() {
        List<List<String>> rows = causes.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Cause, Tally> cause) -> -cause.getValue().records))
                .limit(REASONS_SHOWN)
                .map(cause -> List.of(
                        cause.getKey().source(),
                        Say.count(cause.getValue().records),
                        Say.count(cause.getValue().redriven),
                        cause.getKey().reason()))
                .toList();
        return new Table(
                List.of(
                        Column.text("source"),
                        Column.number("records"),
                        Column.number("redriven"),
                        Column.text("reason" + (causes.size() > rows.size() ? " (the most frequent)" : ""))),
                rows);
    }

    private static List<JsonNode> row(Quarantined record) {
        return List.of(
                JSON.textNode(record.place().toString()),
                record.stood()
                        .<JsonNode>map(place -> JSON.textNode(place.toString()))
                        .or(() -> record.line().map(JSON::textNode))
                        .orElse(JSON.nullNode()),
                record.time()
                        .<JsonNode>map(time -> JSON.textNode(
                                time.truncatedTo(ChronoUnit.MILLIS).toString()))
                        .orElse(JSON.nullNode()),
                JSON.textNode(record.source()),
                JSON.textNode(state(record)),
                JSON.numberNode(record.timesRedriven()),
                JSON.textNode(record.reason()));
    }

    static String state(Quarantined record) {
        return record.sent() ? "redriven" : record.cameBack() ? "came back" : "kept";
    }
}
