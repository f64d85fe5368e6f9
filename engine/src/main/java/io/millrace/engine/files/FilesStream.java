package io.millrace.engine.files;

import io.millrace.engine.source.StreamPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.jspecify.annotations.Nullable;

/** The files of a source as the stream of one query, on the driver. */
final class FilesStream implements SupportsTriggerAvailableNow, MicroBatchStream {
    /** What a batch reads at most, so that a stop does not take long. */
    private static final long BATCH_BYTES = 256L << 20;

    private static final int BATCH_PIECES = 1000;
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final FilesRead read;
    private final Selection selection;
    private final FileCutter cutter;
    private final StreamPosition position;
    private final FileLog log;
    private final Consumer<String> notices;
    private final Set<String> changed = new HashSet<>();
    private boolean once;
    private @Nullable Long looked;

    FilesStream(
            FilesRead read,
            Selection selection,
            FileCutter cutter,
            StreamPosition position,
            Path log,
            Consumer<String> notices) {
        this.read = read;
        this.selection = selection;
        this.cutter = cutter;
        this.position = position;
        this.log = new FileLog(log);
        this.notices = notices;
    }

    @Override
    public Offset initialOffset() {
        return new FilesOffset(0);
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return ReadLimit.allAvailable();
    }

    /** With AvailableNow: reads the files that are there now and no others. */
    @Override
    public void prepareForTriggerAvailableNow() {
        look();
        once = true;
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        FilesOffset from = (FilesOffset) start;
        if (position.comesToRest()) {
            return from; // nothing new: the query comes to rest
        }
        Long last = looked;
        if (!once && (last == null || System.nanoTime() - last > GLANCE.toNanos())) {
            look();
        }
        position.seen(new FilesOffset(log.end()));
        return new FilesOffset(batchEnd(from.pieces()));
    }

    private void look() {
        List<FoundFile> fresh = new ArrayList<>();
        for (FoundFile found : selection.find()) {
            log.find(found).ifPresentOrElse(entry -> compare(entry, found), () -> fresh.add(found));
        }
        if (!fresh.isEmpty()) {
            fresh.forEach(cutter::columns); // a file that cannot be read is not taken up, so that it can be mended
            log.add(fresh, cutter);
        }
        looked = System.nanoTime();
    }

    private void compare(FileLog.Entry entry, FoundFile now) {
        boolean same =
                entry.size() == now.size() && entry.modified() == now.modified().toEpochMilli();
        if (!same && changed.add(now.name())) {
            notices.accept("source `" + read.source() + "`: " + now.name()
                    + " changed after it was taken up, and what is new in it is not read; a file is read once, so move it into place"
                    + " when it is complete, and give new records a new file");
        }
    }

    private long batchEnd(long from) {
        long bytes = 0;
        long end = from;
        for (FileLog.Entry entry : log.between(from, from + BATCH_PIECES)) {
            for (long piece = Math.max(from, entry.first()); piece < entry.end(); piece++) {
                bytes += entry.size() / entry.pieces();
                if (end > from && (bytes > BATCH_BYTES || end - from >= BATCH_PIECES)) {
                    return end;
                }
                end = piece + 1;
            }
        }
        return end;
    }

    @Override
    public Offset latestOffset() {
        throw new UnsupportedOperationException("Spark asks with a limit, as this stream has admission control");
    }

    @Override
    public @Nullable Offset reportLatestOffset() {
        return position.latest();
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        FilesOffset until = (FilesOffset) end;
        List<FilePiece> pieces = pieces(((FilesOffset) start).pieces(), until.pieces());
        List<PieceGroup> groups = PieceGroup.of(pieces);
        position.planned(groups, until);
        return groups.toArray(new InputPartition[0]);
    }

    /** The same pieces whenever it is asked for the same numbers, as the log does not change. */
    private List<FilePiece> pieces(long from, long until) {
        if (until > log.end()) {
            throw FileTrouble.damagedLog(log.path().toString());
        }
        List<FilePiece> pieces = new ArrayList<>();
        for (FileLog.Entry entry : log.between(from, until)) {
            pieces.addAll(pieces(entry, from, until, cutter.columns(entry.file())));
        }
        return pieces;
    }

    private List<FilePiece> pieces(FileLog.Entry entry, long from, long until, List<String> columns) {
        List<FilePiece> pieces = new ArrayList<>();
        for (long piece = Math.max(from, entry.first()); piece < Math.min(until, entry.end()); piece++) {
            pieces.add(cutter.piece(entry.file(), (int) (piece - entry.first()), columns));
        }
        return pieces;
    }

    /** Counts the records that are there and not read, those of files too that were not yet taken up. */
    long behind(long from) {
        long taken = log.between(from, log.end()).stream()
                .flatMap(entry -> pieces(entry, from, log.end(), List.of()).stream())
                .mapToLong(cutter::records)
                .sum();
        long fresh = selection.find().stream()
                .filter(found -> log.find(found).isEmpty())
                .mapToLong(cutter::records)
                .sum();
        return taken + fresh;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new FilesReaderFactory(read);
    }

    @Override
    public Offset deserializeOffset(String json) {
        return FilesOffset.parse(json);
    }

    @Override
    public void commit(Offset end) {
        // The checkpoint is the only place that counts; files stay where they are.
    }

    /** Nobody asks any more. */
    void leave() {
        log.close();
    }

    @Override
    public void stop() {
        // The log is asked once more when the books are closed.
    }
}
