package io.millrace.control.events;

import io.javalin.http.Context;
import io.millrace.control.events.RequestReader.Form;
import io.millrace.spec.Environment;
import io.millrace.spec.EventsFeed;
import io.millrace.spec.Feed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes the requests of one feed. Thread-safe. */
final class EventsEndpoint implements AutoCloseable {
    private static final Map<String, Form> FORMS = Map.of(
            "application/json", Form.ONE,
            "application/x-ndjson", Form.LINES,
            "application/jsonl", Form.LINES);

    private final EventsFeed settings;
    private final RequestReader reader;
    private final EventLog log;
    private final Semaphore free;
    private volatile boolean closing;

    EventsEndpoint(
            String pipeline, String name, Feed feed, EventsFeed settings, EventForm form, Environment.Kafka kafka) {
        this.settings = settings;
        this.reader = new RequestReader(settings.type(), feed.key(), form);
        this.log = new EventLog(kafka, feed.topic(), pipeline + "." + name);
        this.free = new Semaphore(settings.maxInFlight());
    }

    /**
     * Takes the records of a request. Returns when Kafka has them.
     *
     * @return how many
     */
    int take(Context request) throws Refused, IOException, InterruptedException {
        demandToken(request);
        Form form = form(request);
        demandSize(request.req().getContentLengthLong());
        if (!free.tryAcquire()) {
            throw Refused.forNow(
                    429,
                    "Too many requests",
                    "the feed works on " + settings.maxInFlight() + " requests at a time; try again after a moment");
        }
        try {
            // Asked while the permit is held: whoever closes the endpoint waits for all permits.
            if (closing) {
                throw Refused.forNow(503, "Stopping", "the pipeline stops; nothing was taken");
            }
            List<Event> events = reader.read(body(request), form);
            log.write(events);
            return events.size();
        } finally {
            free.release();
        }
    }

    private void demandToken(Context request) throws Refused {
        Optional<String> wanted = settings.token();
        if (wanted.isPresent()) {
            byte[] given = Optional.ofNullable(request.header("Authorization"))
                    .orElse("")
                    .getBytes(StandardCharsets.UTF_8);
            // Compared in a time that does not tell how much of it is right.
            if (!MessageDigest.isEqual(given, ("Bearer " + wanted.get()).getBytes(StandardCharsets.UTF_8))) {
                throw Refused.unknownCaller();
            }
        }
    }

    private static Form form(Context request) throws Refused {
        String type = Optional.ofNullable(request.contentType()).orElse("");
        Form form = FORMS.get(type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT));
        if (form == null) {
            throw Refused.with(
                    415,
                    "Not a type that is understood",
                    "send Content-Type: application/json for one record, or application/x-ndjson for one on each line");
        }
        return form;
    }

    private byte[] body(Context request) throws Refused, IOException {
        byte[] body = request.req().getInputStream().readNBytes(settings.maxRequestBytes() + 1);
        demandSize(body.length);
        return body;
    }

    private void demandSize(long bytes) throws Refused {
        if (bytes > settings.maxRequestBytes()) {
            throw Refused.with(
                    413,
                    "Too large",
                    "a request may have " + settings.maxRequestBytes() + " bytes; send several smaller ones");
        }
    }

    /** Takes nothing more, and waits for what is being worked on. */
    void drain(Duration atMost) throws InterruptedException {
        closing = true;
        if (free.tryAcquire(settings.maxInFlight(), atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            free.release(settings.maxInFlight());
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
