package io.millrace.feeds.postgres;

import io.millrace.feeds.Feed;
import io.millrace.feeds.JsonBytes;
import io.millrace.feeds.event.EventForm;
import io.millrace.feeds.event.Unfit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;

/** A change of a row as an event with a schema, which names the columns that are told. For one thread. */
record TypedChange(EventForm form, JsonBytes json) {
    private static final String ADDED = "__";

    /** @throws ConnectException where the table is not what the schema says */
    byte[] bytes(Struct row, Struct change, String operation) {
        Map<String, Object> values = new HashMap<>();
        try {
            for (String name : form.names()) {
                if (!name.startsWith(ADDED)) {
                    column(row, name, values);
                }
            }
            Struct source = change.getStruct("source");
            values.put("__op", operation);
            values.put("__at", Feed.iso(Instant.ofEpochMilli(source.getInt64("ts_ms"))));
            values.put("__lsn", source.getInt64("lsn"));
            values.put("__deleted", operation.equals("d"));
            return form.ofNamed(values);
        } catch (Unfit e) {
            throw new ConnectException(e.getMessage() + "; change the schema, or the table");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void column(Struct row, String name, Map<String, Object> values) throws IOException {
        Field field = row.schema().field(name);
        if (field == null) {
            throw new ConnectException(
                    "the table has no column `" + name + "`, which the feed's schema names; there are "
                            + row.schema().fields().stream().map(Field::name).toList());
        }
        Object value = row.get(field);
        if (ColumnValue.NOT_TOLD.equals(value)) {
            values.merge("__unchanged", name, (before, another) -> before + "," + another);
        } else if (value != null) {
            values.put(name, ColumnValue.plain(field.schema(), value, json));
        }
    }
}
