package io.millrace.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.resolver.ParsedSchemaImpl;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSchemaParser;
import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import io.millrace.engine.RowValues;
import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.schema.AvroSchemas;
import io.millrace.engine.schema.Declaration;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.registry.SchemaKind;
import io.millrace.spec.Format;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Another project's client for Kafka writes what we read, and reads what we write. */
@NullUnmarked // a test may fail with a null
class ApicurioTest {
    private static final int ID = 70_000;
    private static final StructType COLUMNS = StructType.fromDDL("id BIGINT, text STRING, tags ARRAY<STRING>");
    private static final Schema SCHEMA = AvroSchemas.of(COLUMNS, "posts");

    /** Confluent's wire format: the number in four bytes behind a zero, and not in a header. */
    private static final Map<String, Object> CONFLUENT =
            Map.of("apicurio.registry.use-id", "contentId", "apicurio.registry.headers.enabled", false);

    @Test
    void reads_what_apicurios_serializer_writes() throws Exception {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put("id", 5L);
        record.put("text", "é語😀");
        record.put("tags", List.of("a", "b"));
        byte[] bytes;
        try (AvroKafkaSerializer<GenericRecord> serializer = new AvroKafkaSerializer<>(new OneSchema<>())) {
            serializer.configure(CONFLUENT, false);
            bytes = serializer.serialize("posts", record);
        }
        Decoder decoder = DecoderPlan.of(
                        new Format.Avro(),
                        Declaration.of(COLUMNS),
                        COLUMNS,
                        id -> id == ID
                                ? Optional.of(new WholeSchema(SchemaKind.AVRO, SCHEMA.toString()))
                                : Optional.empty())
                .decoder();

        assertThat(RowValues.of(decoder.decode(bytes, 0, bytes.length), COLUMNS))
                .isEqualTo(Map.of("id", 5L, "text", "é語😀", "tags", List.of("a", "b")));
    }

    @Test
    void writes_what_apicurios_deserializer_reads() throws Exception {
        byte[] bytes = new AvroRow(COLUMNS, ID).bytes(new GenericInternalRow(new Object[] {
            null, UTF8String.fromString("é語😀"), new GenericArrayData(new Object[] {UTF8String.fromString("a"), null})
        }));
        GenericRecord read;
        try (AvroKafkaDeserializer<GenericRecord> deserializer = new AvroKafkaDeserializer<>(new OneSchema<>())) {
            deserializer.configure(CONFLUENT, false);
            read = deserializer.deserialize("posts", bytes);
        }

        assertThat(read).hasToString("{\"id\": null, \"text\": \"é語😀\", \"tags\": [\"a\", null]}");
    }

    /** In place of a registry: one schema with one number. */
    private static final class OneSchema<D> implements SchemaResolver<Schema, D> {
        @Override
        public SchemaLookupResult<Schema> resolveSchema(Record<D> record) {
            return result();
        }

        @Override
        public SchemaLookupResult<Schema> resolveSchemaByArtifactReference(ArtifactReference reference) {
            assertThat(reference.getContentId()).isEqualTo(ID);
            return result();
        }

        private static SchemaLookupResult<Schema> result() {
            return SchemaLookupResult.<Schema>builder()
                    .contentId(ID)
                    .parsedSchema(new ParsedSchemaImpl<Schema>()
                            .setParsedSchema(SCHEMA)
                            .setRawSchema(SCHEMA.toString().getBytes(StandardCharsets.UTF_8)))
                    .build();
        }

        @Override
        public SchemaParser<Schema, D> getSchemaParser() {
            return new AvroSchemaParser<>(new DefaultAvroDatumProvider<>());
        }

        @Override
        public void setClientFacade(RegistryClientFacade client) {}

        @Override
        public void setArtifactResolverStrategy(ArtifactReferenceResolverStrategy<Schema, D> strategy) {}

        @Override
        public void reset() {}

        @Override
        public void close() {}
    }
}
