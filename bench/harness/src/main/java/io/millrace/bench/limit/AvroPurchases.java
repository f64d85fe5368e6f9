package io.millrace.bench.limit;

import io.millrace.bench.data.AvroEvents;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Finds the purchases among events in Avro with its own reader, which is asked for the needed fields only and uses its objects again. */
final class AvroPurchases {
    private static final Schema WRITTEN = new Schema.Parser().parse(AvroEvents.SCHEMA);
    private static final Schema NEEDED = new Schema.Parser().parse("""
            {"type": "record", "name": "Event", "namespace": "bench", "fields": [
              {"name": "user_id", "type": "long"},
              {"name": "event_time", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "event_type", "type": "string"},
              {"name": "price", "type": "double"}]}""");
    private static final int EVENT_TYPE = 2;
    private static final Utf8 PURCHASE = new Utf8("purchase");

    private final LongAdder found = new LongAdder();

    /** For one thread. */
    Drain.Reader filter() {
        return new Filter();
    }

    long found() {
        return found.sum();
    }

    private final class Filter implements Drain.Reader {
        private final GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(WRITTEN, NEEDED);
        private @Nullable BinaryDecoder decoder;
        private @Nullable GenericRecord event;

        @Override
        public void read(byte[] value) throws IOException {
            int length = value.length - AvroEvents.PREFIX;
            decoder = DecoderFactory.get().binaryDecoder(value, AvroEvents.PREFIX, length, decoder);
            GenericRecord read = reader.read(event, decoder);
            if (read.get(EVENT_TYPE).equals(PURCHASE)) {
                found.increment();
            }
            event = read;
        }
    }
}
