package io.millrace.engine.decode;

import com.google.protobuf.DynamicMessage;
import io.millrace.engine.encode.EncoderPlan;
import io.millrace.engine.encode.RowEncoder;
import io.millrace.engine.schema.AvroSchemas;
import io.millrace.engine.schema.Declaration;
import io.millrace.engine.schema.ProtobufSchemas;
import io.millrace.engine.schema.RowSchemas;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.spec.Format;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.NullUnmarked;

/**
 * Measures the CPU time that a record takes in each format: run its main, which prints nanoseconds a record, the least of several rounds. Not a test. The records are
 * the benchmark's posts, of about 300 bytes as JSON.
 */
@NullUnmarked
final class FormatSpeed {
    private static final StructType ALL =
            StructType.fromDDL("id BIGINT, author STRING, text STRING, lang STRING, place STRING,"
                    + " likes INT, shares INT, score DOUBLE, verified BOOLEAN, created_at TIMESTAMP");
    private static final StructType TWO = StructType.fromDDL("text STRING, created_at TIMESTAMP");
    private static final int RECORDS = 20_000;
    private static final int ROUNDS = 60;
    private static final int ID = 7;

    private FormatSpeed() {}

    public static void main(String[] arguments) throws Exception {
        List<Format> formats = List.of(
                new Format.Json(),
                new Format.JsonSchema(false),
                new Format.Csv(",", "\"", Optional.empty(), Optional.empty()),
                new Format.Avro(),
                new Format.Protobuf(Optional.empty()));
        System.out.println("format          bytes   10 columns    2 columns   write");
        for (Format format : formats) {
            WholeSchema schema = format.registered() ? RowSchemas.of(format, ALL, "posts", Optional.empty()) : null;
            RowEncoder encoder =
                    (schema == null ? EncoderPlan.of(format, ALL) : EncoderPlan.of(ALL, schema, ID)).encoder();
            byte[][] records = records(encoder);
            long size = 0;
            for (byte[] record : records) {
                size += record.length;
            }
            System.out.printf(
                    "%-14s %6d %9.0f ns %9.0f ns %6.0f ns%n",
                    format.getClass().getSimpleName(),
                    size / records.length,
                    time(records, decoder(format, ALL, schema)::decode),
                    time(records, decoder(format, TWO, schema)::decode),
                    write(encoder));
            if (format instanceof Format.Avro) {
                Schema avro = AvroSchemas.parse(schema);
                GenericDatumReader<Object> reader = new GenericDatumReader<>(avro);
                BinaryDecoder[] reused = new BinaryDecoder[1];
                System.out.printf(
                        "  Avro's GenericDatumReader %9.0f ns%n",
                        time(records, (bytes, from, length) -> {
                            reused[0] = DecoderFactory.get().binaryDecoder(bytes, from + 5, length - 5, reused[0]);
                            return reader.read(null, reused[0]);
                        }));
            } else if (format instanceof Format.Protobuf) {
                var message = ProtobufSchemas.message(ProtobufSchemas.parse(schema), "");
                System.out.printf(
                        "  Protobuf's DynamicMessage %9.0f ns%n",
                        time(
                                records,
                                (bytes, from, length) -> DynamicMessage.newBuilder(message)
                                        .mergeFrom(bytes, from + 6, length - 6)
                                        .build()));
            }
        }
    }

    private static Decoder decoder(Format format, StructType used, WholeSchema schema) {
        return DecoderPlan.of(format, Declaration.of(ALL), used, id -> Optional.of(schema))
                .decoder();
    }

    @FunctionalInterface
    private interface Read {
        Object read(byte[] bytes, int from, int length) throws Exception;
    }

    private static double time(byte[][] records, Read read) throws Exception {
        double least = Double.MAX_VALUE;
        int seen = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = cpuNanos();
            for (byte[] record : records) {
                seen += read.read(record, 0, record.length).getClass().hashCode() & 1;
            }
            least = Math.min(least, (cpuNanos() - begun) / (double) records.length);
        }
        return seen < 0 ? 0 : least;
    }

    private static double write(RowEncoder encoder) throws Exception {
        GenericInternalRow row = row(new Random(1), 1);
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = cpuNanos();
            for (int i = 0; i < RECORDS; i++) {
                encoder.bytes(row);
            }
            least = Math.min(least, (cpuNanos() - begun) / (double) RECORDS);
        }
        return least;
    }

    /** Of this thread; the machine may be busy with other things. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static byte[][] records(RowEncoder encoder) throws Exception {
        Random random = new Random(5);
        byte[][] records = new byte[RECORDS][];
        for (int i = 0; i < RECORDS; i++) {
            records[i] = encoder.bytes(row(random, i));
        }
        return records;
    }

    private static GenericInternalRow row(Random random, int i) {
        return new GenericInternalRow(new Object[] {
            (long) i,
            text("author" + random.nextInt(100_000)),
            text("The wheel turns while the water runs, and nobody counts the drops " + random.nextInt() + " #mill"),
            text("en"),
            text("Somewhere by the river " + random.nextInt(100)),
            random.nextInt(5000),
            random.nextInt(500),
            random.nextDouble(),
            random.nextBoolean(),
            1_767_225_600_000_000L + i * 1000L
        });
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }
}
