package io.millrace.feeds.files;

import io.millrace.feeds.Feed;
import io.millrace.feeds.files.OpenFile.Tail;
import io.millrace.feeds.files.Selection.Found;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the files of a feed one after the other and, when there is nothing left to read, says so. For one thread. */
final class FilesSource implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(FilesSource.class);

    /** As much as one batch, which is one transaction: large enough that its cost is small beside the records'. */
    private static final int MOST_RECORDS = 5_000;

    private static final long MOST_BYTES = 4_000_000;

    private final FilesSettings settings;
    private final Feed feed;
    private final Progress progress;
    private final Clock clock;
    private final Tails tails;
    private final @Nullable Staging staging;
    private List<Found> claimed = List.of();
    private final Deque<Found> unread = new ArrayDeque<>();
    private @Nullable OpenFile current;
    private boolean waiting;
    private boolean exhausted;

    FilesSource(FilesSettings settings, Progress progress, Clock clock) {
        this.settings = settings;
        this.feed = settings.feed();
        this.progress = progress;
        this.clock = clock;
        this.tails = new Tails(clock);
        this.staging = settings.done()
                .map(done -> new Staging(settings.selection(), done, feed.pipeline() + "." + feed.name(), clock))
                .orElse(null);
    }

    /** What there is to read now, at most one batch; the status once there is nothing more; then nothing. Never waits. */
    List<SourceRecord> next() throws IOException {
        List<SourceRecord> batch = new ArrayList<>();
        boolean found = read(batch);
        if (batch.isEmpty() && staging != null) {
            finish(staging);
        }
        if (!batch.isEmpty()) {
            exhausted = false;
        } else if (!found && !waiting && !exhausted) {
            exhausted = true;
            batch.add(feed.exhausted(
                    feed.partition(), progress.offset(), progress.records(), progress.quarantined(), clock.instant()));
        }
        return batch;
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }

    /** Returns whether there may be more to read. */
    private boolean read(List<SourceRecord> batch) throws IOException {
        boolean scanned = false;
        boolean found = false;
        long bytes = 0;
        while (batch.size() < MOST_RECORDS && bytes < MOST_BYTES) {
            if (current == null && unread.isEmpty()) {
                if (scanned) {
                    return found;
                }
                scan();
                scanned = true;
                found = !unread.isEmpty();
            }
            Line line = current == null ? open() : next(current);
            if (line != null && current != null) {
                batch.add(record(current, line));
                bytes += line.bytes().length;
            }
        }
        return true;
    }

    private void scan() throws IOException {
        waiting = false;
        List<Found> files = find();
        progress.learn(files.stream().map(Found::name).toList());
        for (Found file : files) {
            forgetIfShorter(file);
            if (tails.isWaiting(file)) {
                waiting = true;
            } else if (file.size() > progress.place(file.name()).position()) {
                unread.add(file);
            }
        }
    }

    private List<Found> find() throws IOException {
        if (staging == null) {
            return settings.selection().find();
        }
        claimed = staging.find(tails);
        waiting = staging.isWaiting();
        return claimed;
    }

    /** Moves on what is read: only files whose records are committed, as after a crash the others are read again. */
    private void finish(Staging staged) throws IOException {
        for (Found file : claimed) {
            boolean whole = progress.place(file.name()).position() >= file.size() && !tails.isWaiting(file);
            if (whole && progress.isCommitted(file.name())) {
                staged.finish(file);
                progress.forget(file.name());
            }
            // There may be more to claim, or this one is to be asked for again.
            waiting = true;
        }
        claimed = List.of();
    }

    private void forgetIfShorter(Found file) {
        Place place = progress.place(file.name());
        if (file.size() < place.position()) {
            LOG.warn(
                    "File '{}' of feed '{}' has {} bytes, but {} were read: it was replaced or cut off, reading it from its beginning",
                    file.name(),
                    feed.name(),
                    file.size(),
                    place.position());
            progress.reached(file.name(), Place.START);
        }
    }

    private @Nullable Line open() throws IOException {
        Found file = unread.poll();
        if (file == null) {
            return null;
        }
        Tail tail = tails.isSettled(file) ? Tail.TAKE : Tail.LEAVE;
        try {
            current = new OpenFile(settings, file, progress.place(file.name()), tail);
        } catch (NoSuchFileException e) {
            LOG.info("File '{}' of feed '{}' went away before it was read", file.name(), feed.name());
            return null;
        }
        return next(current);
    }

    private @Nullable Line next(OpenFile file) throws IOException {
        Line line = file.next();
        if (line == null) {
            leave(file);
        }
        return line;
    }

    private void leave(OpenFile file) throws IOException {
        progress.reached(file.name(), file.place());
        if (file.place().position() < file.found().size()) {
            tails.left(file.found());
            waiting = true;
        } else {
            tails.taken(file.found());
        }
        file.close();
        current = null;
    }

    private SourceRecord record(OpenFile file, Line line) throws IOException {
        Instant now = clock.instant();
        progress.emitted(file.name(), line.next());
        try {
            Decoded decoded = file.decode(line);
            progress.countRecord();
            return feed.record(
                    feed.partition(file.name()),
                    progress.offset(line.next()),
                    decoded.key().orElse(null),
                    decoded.value(),
                    now);
        } catch (Unreadable e) {
            progress.countQuarantined();
            return quarantined(file.name(), line, e.reason(), now);
        }
    }

    private SourceRecord quarantined(String file, Line line, String reason, Instant now) {
        SourceRecord record = feed.quarantined(feed.partition(file), progress.offset(line.next()), line.bytes(), now);
        record.headers().addString("millrace.reason", reason);
        record.headers().addString("millrace.source", "file");
        record.headers().addString("millrace.file", staging == null ? file : staging.original(file));
        record.headers().addString("millrace.line", Long.toString(line.number()));
        record.headers().addString("millrace.pipeline", feed.pipeline());
        record.headers().addString("millrace.time", Feed.iso(now));
        return record;
    }
}
