package io.millrace.engine.sink.kafka;

import io.millrace.engine.EngineException;
import io.millrace.engine.sink.ShownRow;
import io.millrace.spec.KafkaSink;
import io.millrace.spec.event.Fault;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What a row's columns make of a record beside its value: key, headers, partition. Travels to the executors. */
record RecordShape(
        String topic, @Nullable Column key, @Nullable Column partition, ArrayList<HeaderColumn> headers)
        implements Serializable {

    static RecordShape of(KafkaSink sink, StructType columns) {
        ArrayList<HeaderColumn> headers = new ArrayList<>();
        sink.headers().forEach((name, column) -> headers.add(new HeaderColumn(name, Column.of(columns, column))));
        return new RecordShape(sink.topic(), column(columns, sink.key()), column(columns, sink.partition()), headers);
    }

    private static @Nullable Column column(StructType columns, Optional<String> name) {
        return name.map(column -> Column.of(columns, column)).orElse(null);
    }

    /** @param at where it stands in a row */
    record Column(String name, int at, DataType type) implements Serializable {
        static Column of(StructType columns, String name) {
            int at = columns.fieldIndex(name);
            return new Column(name, at, columns.fields()[at].dataType());
        }

        /** The value's text, or null. */
        byte @Nullable [] text(InternalRow row) {
            return row.isNullAt(at) ? null : ShownRow.cell(row, at, type).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A header and the column that it holds; a null makes none. */
    record HeaderColumn(String name, Column column) implements Serializable {}

    ProducerRecord<byte[], byte[]> record(InternalRow row, byte[] value) {
        List<Header> made = new ArrayList<>();
        for (HeaderColumn header : headers) {
            byte[] text = header.column().text(row);
            if (text != null) {
                made.add(new RecordHeader(header.name(), text));
            }
        }
        return new ProducerRecord<>(topic, number(row), key == null ? null : key.text(row), value, made);
    }

    private @Nullable Integer number(InternalRow row) {
        if (partition == null || row.isNullAt(partition.at())) {
            return null;
        }
        int number = row.getInt(partition.at());
        if (number < 0) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "the partition's column `" + partition.name() + "` is " + number + ", and partitions count from 0");
        }
        return number;
    }
}
