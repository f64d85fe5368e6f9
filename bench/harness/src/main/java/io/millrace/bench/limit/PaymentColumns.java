package io.millrace.bench.limit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** How a payment is written to Parquet: the columns that Spark would make of it. */
final class PaymentColumns extends WriteSupport<Payment> {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message payment {
              optional int64 user_id;
              optional int64 event_time (TIMESTAMP(MICROS,true));
              optional int64 id;
              optional binary kind (STRING);
              optional double amount;
              optional binary note (STRING);
            }""");

    private @Nullable RecordConsumer out;

    @Override
    public WriteContext init(Configuration configuration) {
        return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(Payment payment) {
        RecordConsumer row = out;
        if (row == null) {
            throw new IllegalStateException("a row came before the file was begun");
        }
        row.startMessage();
        field(row, 0, () -> row.addLong(payment.user()));
        field(row, 1, () -> row.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, payment.time())));
        field(row, 2, () -> row.addLong(payment.id()));
        field(row, 3, () -> row.addBinary(Binary.fromString(payment.kind())));
        field(row, 4, () -> row.addDouble(payment.amount()));
        field(row, 5, () -> row.addBinary(Binary.fromString(payment.note())));
        row.endMessage();
    }

    private static void field(RecordConsumer row, int at, Runnable value) {
        String name = SCHEMA.getFieldName(at);
        row.startField(name, at);
        value.run();
        row.endField(name, at);
    }
}
