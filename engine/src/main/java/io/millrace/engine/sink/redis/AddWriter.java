package io.millrace.engine.sink.redis;

import io.millrace.engine.sink.RowWriter;
import io.millrace.spec.RedisSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;

/** Adds rows to streams, or publishes them: all of a task are put aside, sealed, and then sent, each once. */
final class AddWriter implements RowWriter {
    private static final long FENCED = -1;
    private static final long OLDER_UNSENT = 2;

    private final Target target;
    private final EntryWriter entries;
    private final Notes notes;
    private final Courier courier;
    private final byte[] stagingKey;
    private final Chunk chunk = new Chunk();
    private int chunks;
    private boolean sealing;

    AddWriter(Target target, EntryWriter entries, Notes notes, Courier courier) {
        this.target = target;
        this.entries = entries;
        this.notes = notes;
        this.courier = courier;
        this.stagingKey = notes.stagingKey();
    }

    @Override
    public void write(InternalRow row) throws IOException {
        chunk.add(entries.entry(row));
        if (chunk.full()) {
            stage();
        }
    }

    private void stage() {
        Set<ByteBuffer> touched = new LinkedHashSet<>();
        List<byte[]> arguments = new ArrayList<>(notes.arguments());
        arguments.add(Notes.stagedMillis());
        arguments.add(Notes.bytes(target.kind().setting()));
        arguments.add(Notes.number(chunks++));
        for (Entry entry : chunk.take()) {
            touched.add(ByteBuffer.wrap(entry.key()));
            arguments.add(entry.key());
            arguments.add(Notes.number(entry.values().size()));
            arguments.addAll(entry.values());
        }
        List<byte[]> keys = new ArrayList<>(notes.keys());
        keys.add(stagingKey);
        if (target.kind() == RedisSink.Kind.STREAM) {
            touched.forEach(key -> keys.add(key.array()));
        }
        courier.send(new Call(Script.STAGE, keys, arguments));
    }

    /**
     * A task without rows seals as well: where its batch is written again and had rows the first time, these must not come later.
     */
    @Override
    public void commit() {
        long sealed = seal();
        while (sealed == OLDER_UNSENT) {
            sendAll();
            sealed = seal();
        }
        sendAll();
        courier.close();
    }

    /** Puts the rest aside, and decides that it is all. */
    long seal() {
        if (!chunk.empty()) {
            stage();
        }
        List<byte[]> keys = new ArrayList<>(notes.keys());
        keys.add(stagingKey);
        List<byte[]> arguments = new ArrayList<>(notes.arguments());
        arguments.add(Notes.keptMillis());
        arguments.add(Notes.number(chunks));
        sealing = true; // even where no answer comes, it may have happened
        courier.send(new Call(Script.SEAL, keys, arguments));
        return answer();
    }

    private void sendAll() {
        long left = chunks;
        do {
            for (long i = 0; i < Math.max(1, left); i++) {
                courier.send(move());
            }
            left = answer();
        } while (left > 0);
    }

    private Call move() {
        return new Call(
                Script.MOVE,
                notes.keys(),
                List.of(
                        notes.arguments().get(0),
                        notes.arguments().get(1),
                        Notes.bytes(target.kind().setting()),
                        Notes.number(target.ttlMillis()),
                        Notes.number(target.maxLength())));
    }

    /** The last answer of those that were waited for. */
    private long answer() {
        List<Long> answers = courier.await();
        if (answers.contains(FENCED)) {
            throw Trouble.fenced(notes.pipeline(), notes.sink());
        }
        return answers.get(answers.size() - 1);
    }

    /** What was sealed stays, as it is decided; else what was put aside is thrown away. */
    @Override
    public void abort() {
        courier.abandon(chunks > 0 && !sealing ? stagingKey : null);
    }
}
