package io.millrace.bench.place;

import io.millrace.bench.data.Expectation;
import io.millrace.bench.data.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/** Payments in Parquet, with times in microseconds. */
record ParquetRows() implements Folder.RowFile {
    @Override
    public Expectation read(Path file) {
        Expectation found = Expectation.NOTHING;
        try (ParquetReader<Group> reader = new Reader(file).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                found = found.and(hash(row));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("the file '" + file + "' cannot be read", e);
        }
    }

    private static long hash(Group row) {
        List<@Nullable Object> values = new ArrayList<>();
        Rows.PAYMENTS.columns().forEach(column -> values.add(value(row, column)));
        return Rows.PAYMENTS.hash(values);
    }

    private static @Nullable Object value(Group row, String column) {
        if (row.getFieldRepetitionCount(column) == 0) {
            return null;
        }
        return switch (column) {
            case "event_time" -> Instant.EPOCH.plus(row.getLong(column, 0), ChronoUnit.MICROS);
            case "user_id", "id" -> row.getLong(column, 0);
            case "amount" -> row.getDouble(column, 0);
            default -> row.getString(column, 0);
        };
    }

    private static final class Reader extends ParquetReader.Builder<Group> {
        Reader(Path file) {
            super(new LocalInputFile(file));
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
