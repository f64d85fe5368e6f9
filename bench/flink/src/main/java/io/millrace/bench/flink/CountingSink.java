package io.millrace.bench.flink;

import io.millrace.bench.contender.RowHash;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.table.data.RowData;

/** Counts rows, hashes them if told to, and forgets them. Adds to this process's {@link Tally} when its input ends. */
record CountingSink(boolean hashing) implements Sink<RowData> {
    @Override
    public SinkWriter<RowData> createWriter(WriterInitContext context) {
        return new Writer(hashing);
    }

    private static final class Writer implements SinkWriter<RowData> {
        private final boolean hashing;
        private long rows;
        private long checksum;

        Writer(boolean hashing) {
            this.hashing = hashing;
        }

        @Override
        public void write(RowData row, Context context) {
            rows++;
            if (hashing) {
                checksum += hash(row);
            }
        }

        private static long hash(RowData row) {
            long minute = RowHash.with(RowHash.start(), row.getTimestamp(0, 3).getMillisecond());
            return RowHash.with(RowHash.with(minute, row.getString(1).toString()), row.getLong(2));
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing is held back.
        }

        @Override
        public void close() {
            Tally.add(rows, checksum);
        }
    }
}
