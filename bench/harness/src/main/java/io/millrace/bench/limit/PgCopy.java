package io.millrace.bench.limit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.postgresql.copy.CopyIn;

/** Rows in the form of {@code COPY ... (FORMAT binary)}: see "File Formats" in PostgreSQL's manual of COPY. For one thread. */
final class PgCopy {
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int CAPACITY = 1 << 20;
    private static final int FULL = CAPACITY - (64 << 10);
    /** PostgreSQL counts from the year 2000. */
    private static final long EPOCH_SECONDS = 946_684_800;

    private final CopyIn copy;
    private final ByteBuffer rows = ByteBuffer.allocate(CAPACITY).put(HEADER);

    PgCopy(CopyIn copy) {
        this.copy = copy;
    }

    /** Begins a row of less than 64 KiB. */
    PgCopy row(int columns) throws SQLException {
        if (rows.position() > FULL) {
            send();
        }
        rows.putShort((short) columns);
        return this;
    }

    PgCopy number(long value) {
        rows.putInt(Long.BYTES).putLong(value);
        return this;
    }

    PgCopy number(double value) {
        rows.putInt(Double.BYTES).putDouble(value);
        return this;
    }

    PgCopy time(Instant value) {
        return number(TimeUnit.SECONDS.toMicros(value.getEpochSecond() - EPOCH_SECONDS)
                + TimeUnit.NANOSECONDS.toMicros(value.getNano()));
    }

    PgCopy text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        rows.putInt(bytes.length).put(bytes);
        return this;
    }

    void end() throws SQLException {
        rows.putShort((short) -1);
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        copy.writeToCopy(rows.array(), 0, rows.position());
        rows.clear();
    }
}
