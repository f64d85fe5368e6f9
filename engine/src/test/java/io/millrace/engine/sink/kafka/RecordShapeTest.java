package io.millrace.engine.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.EngineException;
import io.millrace.engine.kafka.KafkaSettings;
import io.millrace.engine.sink.Objection;
import io.millrace.spec.Format;
import io.millrace.spec.KafkaSink;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // a test may fail with a null
class RecordShapeTest {
    private static final StructType COLUMNS = StructType.fromDDL("id BIGINT, shard INT, trace STRING");

    @Test
    void columns_make_key_partition_and_headers() {
        RecordShape shape = RecordShape.of(sink(new Format.Json(), "shard"), COLUMNS);

        ProducerRecord<byte[], byte[]> record = shape.record(row(5L, 1, "t"), new byte[] {1});
        ProducerRecord<byte[], byte[]> nulls = shape.record(row(null, null, null), new byte[] {1});

        assertThat(record.topic()).isEqualTo("t");
        assertThat(record.partition()).isEqualTo(1);
        assertThat(text(record.key())).isEqualTo("5");
        assertThat(record.headers())
                .extracting(Header::key, header -> text(header.value()))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("trace", "t"));
        assertThat(nulls.partition()).isNull();
        assertThat(nulls.key()).isNull();
        assertThat(nulls.headers()).isEmpty();
        assertThatThrownBy(() -> shape.record(row(1L, -1, "t"), new byte[0]))
                .isInstanceOf(EngineException.class)
                .hasMessage("the partition's column `shard` is -1, and partitions count from 0");
    }

    @Test
    void what_the_query_does_not_give_is_told_before_anything_runs() {
        assertThat(objections(new Format.Json(), "shard", "id BIGINT"))
                .extracting(Objection::setting, Objection::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "kafka.headers", "the header's column `trace` is not in the query's result (id)"),
                        org.assertj.core.groups.Tuple.tuple(
                                "kafka.partition", "the partition's column `shard` is not in the query's result (id)"));
        assertThat(objections(new Format.Json(), "id", "id BIGINT, trace STRING"))
                .extracting(Objection::message)
                .containsExactly("the partition's column `id` is BIGINT, and has to be an INT");
        assertThat(objections(new Format.Avro(), "shard", "id BIGINT, shard INT, trace STRING, v INTERVAL YEAR"))
                .extracting(Objection::setting, Objection::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "select", "column `v`: Avro has no form for INTERVAL YEAR"));
    }

    private static List<Objection> objections(Format format, String partition, String ddl) {
        return new KafkaRuntime(sink(format, partition), new KafkaSettings(new HashMap<>()), Optional.empty(), "p", "s")
                .objections(StructType.fromDDL(ddl));
    }

    private static KafkaSink sink(Format format, String partition) {
        return new KafkaSink(
                "t", Optional.of("id"), format, Optional.empty(), Map.of("trace", "trace"), Optional.of(partition), 2);
    }

    private static InternalRow row(Long id, Integer shard, String trace) {
        return new GenericInternalRow(new Object[] {id, shard, trace == null ? null : UTF8String.fromString(trace)});
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
