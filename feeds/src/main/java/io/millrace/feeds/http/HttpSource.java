package io.millrace.feeds.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.feeds.Feed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Asks an API round by round, page by page. Each page is one batch, and its last record carries where to go on: Connect writes both
 * in one transaction. For one thread.
 */
final class HttpSource {
    private final HttpSettings settings;
    private final Feed feed;
    private final Clock clock;
    private final Exchange exchange;
    private final AnswerReader reader;
    private final Backoff backoff = new Backoff();
    private final Map<String, String> partition;
    private Position position;
    private long records;
    private long quarantined;
    private Instant due;
    private Instant roundBegan;
    private Instant sent = Instant.MIN;
    private boolean worked;
    private boolean toldTrouble;
    private boolean toldExhausted;

    /** @param stored the offset that Connect has; null for none */
    HttpSource(HttpSettings settings, @Nullable Map<String, Object> stored, Clock clock) {
        this.settings = settings;
        this.feed = settings.feed();
        this.clock = clock;
        this.exchange = new Exchange(settings);
        this.reader = new AnswerReader(settings);
        this.partition = feed.partition();
        Map<String, Object> offset = stored == null ? Map.of() : stored;
        this.position = Position.read(
                offset, settings.shape(), settings.since().map(Since::start).orElse(""));
        this.records = number(offset, "records");
        this.quarantined = number(offset, "quarantined");
        this.worked = !feed.run().isEmpty() && feed.run().equals(offset.get("run"));
        this.due = clock.instant();
        this.roundBegan = due;
    }

    /**
     * The next page, or the feed's status, or nothing.
     *
     * @param atMost how long to wait for an answer that is under way
     * @throws ConnectException where a person has to change something
     */
    List<SourceRecord> next(Duration atMost) throws InterruptedException {
        try {
            if (!exchange.isRunning()) {
                if (clock.instant().isBefore(due)) {
                    return List.of();
                }
                ask();
            }
            Optional<Answer> answer = exchange.take(atMost);
            return answer.isPresent() ? page(answer.get()) : List.of();
        } catch (Trouble e) {
            return trouble(e);
        }
    }

    /** Whether an answer is awaited, so that there is no need to wait elsewhere. */
    boolean isAsking() {
        return exchange.isRunning();
    }

    void close() {
        exchange.cancel();
    }

    private void ask() throws Trouble {
        sent = clock.instant();
        if (position.page().isEmpty()) {
            roundBegan = sent;
        }
        exchange.send(settings.target().at(position, settings.pages(), settings.since()));
    }

    private List<SourceRecord> page(Answer answer) throws Trouble {
        JsonNode body = reader.body(answer, clock.instant());
        List<JsonNode> found = reader.records(body);
        Novelty novelty = novelty();
        List<Item> items = items(found, novelty);
        Position read = novelty == null ? position : novelty.end();
        Optional<Position> more = more(read, answer, body, found.size());
        Map<String, Object> before = offset();
        position = more.orElseGet(() -> done(read, body));
        worked = true;
        items.forEach(this::count);
        due = more.isPresent()
                ? sent
                : later(sent, roundBegan.plus(settings.every()).minus(settings.between()));
        due = due.plus(settings.between());
        List<SourceRecord> batch = batch(items, before);
        tell(batch, more.isEmpty());
        return batch;
    }

    private @Nullable Novelty novelty() {
        return settings.since()
                .filter(since -> since.kind() == Since.Kind.FIELD)
                .map(since -> new Novelty(since.field(), position))
                .orElse(null);
    }

    private List<Item> items(List<JsonNode> found, @Nullable Novelty novelty) throws Trouble {
        List<Item> items = new ArrayList<>();
        for (JsonNode record : found) {
            if (novelty == null || novelty.isNew(record, AnswerReader.bytes(record))) {
                items.add(reader.item(record));
            }
        }
        return items;
    }

    /** Where the next page of this round is; empty where this was the last. */
    private Optional<Position> more(Position read, Answer answer, JsonNode body, int found) throws Trouble {
        Optional<Since> since = settings.since().filter(how -> how.kind() == Since.Kind.CURSOR);
        if (since.isPresent()) {
            return found == 0 ? Optional.empty() : Optional.of(read.withCursor(moved(since.get(), body)));
        }
        Optional<String> next = settings.pages().next(position.page(), answer, body, found);
        if (next.isPresent() && next.equals(position.page())) {
            throw Trouble.lasting(settings.target() + " says that the page after '" + next.get()
                    + "' is the same one; see that 'pages' is how this API does it");
        }
        return next.map(read::onPage);
    }

    private String moved(Since since, JsonNode body) throws Trouble {
        String cursor = since.field()
                .text(body)
                .orElseThrow(() -> Trouble.lasting("the answer of " + settings.target() + " has no cursor at '"
                        + since.field() + "': the next request would bring the same records again"));
        if (position.since().filter(cursor::equals).isPresent()) {
            throw Trouble.lasting(settings.target() + " gives records and the same cursor again: '" + cursor
                    + "'; see that 'since.parameter' is what this API takes it by");
        }
        return cursor;
    }

    private Position done(Position read, JsonNode body) {
        return settings.since()
                .filter(how -> how.kind() == Since.Kind.CURSOR)
                .map(how -> how.field().text(body).map(read::withCursor).orElse(read))
                .orElseGet(read::nextRound);
    }

    private void count(Item item) {
        if (item.problem() == null) {
            records++;
        } else {
            quarantined++;
        }
    }

    /** Only the last record says that the page is read: in a worker without transactions a part of it may get lost otherwise. */
    private List<SourceRecord> batch(List<Item> items, Map<String, Object> before) {
        Map<String, Object> after = offset();
        Instant now = clock.instant();
        List<SourceRecord> batch = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            batch.add(record(items.get(i), i == items.size() - 1 ? after : before, now));
        }
        return batch;
    }

    private SourceRecord record(Item item, Map<String, Object> offset, Instant now) {
        String problem = item.problem();
        if (problem == null) {
            return feed.record(partition, offset, item.key(), item.value(), now);
        }
        SourceRecord record = feed.quarantined(partition, offset, item.value(), now);
        record.headers().addString("millrace.reason", problem);
        record.headers().addString("millrace.source", "http");
        record.headers().addString("millrace.url", settings.target().toString());
        record.headers().addString("millrace.pipeline", feed.pipeline());
        record.headers().addString("millrace.time", Feed.iso(now));
        return record;
    }

    private void tell(List<SourceRecord> batch, boolean roundDone) {
        Instant now = clock.instant();
        if (backoff.succeeded() && toldTrouble) {
            toldTrouble = false;
            batch.add(feed.recovered(partition, offset(), now));
        }
        if (roundDone && !toldExhausted) {
            toldExhausted = true;
            batch.add(feed.exhausted(partition, offset(), records, quarantined, now));
        }
    }

    private List<SourceRecord> trouble(Trouble trouble) {
        if (trouble.lasts() && !worked) {
            throw new ConnectException(trouble.message());
        }
        Duration wait = backoff.failed(trouble.asked());
        due = clock.instant().plus(wait);
        if (!backoff.first()) {
            return List.of();
        }
        toldTrouble = true;
        String message = trouble.message() + "; trying again in " + wait.toSeconds() + " s";
        return List.of(feed.troubled(partition, offset(), message, clock.instant()));
    }

    private Map<String, Object> offset() {
        Map<String, Object> offset = new LinkedHashMap<>(position.offset(settings.shape()));
        offset.put("run", feed.run());
        offset.put("records", records);
        offset.put("quarantined", quarantined);
        return offset;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static long number(Map<String, Object> offset, String name) {
        return offset.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
