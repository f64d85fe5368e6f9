package io.millrace.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.RowValues;
import io.millrace.engine.schema.AvroColumns;
import io.millrace.engine.schema.AvroSchemas;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.engine.schema.WriterSchemas;
import io.millrace.registry.SchemaKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // a test may fail with a null
class AvroDecoderTest {
    @Test
    void reads_every_type_that_avro_writes() throws Exception {
        Schema writer = schema("""
                {"type":"record","name":"All","fields":[
                 {"name":"t","type":"boolean"},{"name":"i","type":"int"},{"name":"l","type":"long"},
                 {"name":"f","type":"float"},{"name":"d","type":"double"},{"name":"s","type":"string"},
                 {"name":"b","type":"bytes"},{"name":"x","type":{"type":"fixed","name":"X","size":2}},
                 {"name":"e","type":{"type":"enum","name":"E","symbols":["RED","GREEN"]}},
                 {"name":"da","type":{"type":"int","logicalType":"date"}},
                 {"name":"ms","type":{"type":"long","logicalType":"timestamp-millis"}},
                 {"name":"us","type":{"type":"long","logicalType":"timestamp-micros"}},
                 {"name":"ns","type":{"type":"long","logicalType":"timestamp-nanos"}},
                 {"name":"lo","type":{"type":"long","logicalType":"local-timestamp-millis"}},
                 {"name":"m","type":{"type":"bytes","logicalType":"decimal","precision":7,"scale":2}},
                 {"name":"mf","type":{"type":"fixed","name":"M","size":4,"logicalType":"decimal","precision":7,"scale":2}},
                 {"name":"u","type":{"type":"string","logicalType":"uuid"}},
                 {"name":"n","type":["null","string"]},{"name":"nn","type":["string","null"]},
                 {"name":"a","type":{"type":"array","items":["null","int"]}},
                 {"name":"mp","type":{"type":"map","values":"long"}},
                 {"name":"r","type":{"type":"record","name":"R","fields":[{"name":"p","type":"int"},{"name":"q","type":"string"}]}}
                ]}""");
        GenericRecord nested = new GenericData.Record(writer.getField("r").schema());
        nested.put("p", -3);
        nested.put("q", "in");
        GenericRecord record = new GenericRecordBuilder(writer)
                .set("t", true)
                .set("i", -7)
                .set("l", Long.MIN_VALUE)
                .set("f", 0.5f)
                .set("d", -1e300)
                .set("s", "é語😀")
                .set("b", ByteBuffer.wrap(new byte[] {1, 2}))
                .set("x", new GenericData.Fixed(writer.getField("x").schema(), new byte[] {3, 4}))
                .set("e", new GenericData.EnumSymbol(writer.getField("e").schema(), "GREEN"))
                .set("da", -1)
                .set("ms", -1L)
                .set("us", 1_500_000L)
                .set("ns", -1L)
                .set("lo", 2L)
                .set(
                        "m",
                        ByteBuffer.wrap(
                                new BigDecimal("-123.40").unscaledValue().toByteArray()))
                .set("mf", new GenericData.Fixed(writer.getField("mf").schema(), new byte[] {0, 0, 0x30, 0x39}))
                .set("u", "00000000-0000-0001-0000-000000000002")
                .set("n", null)
                .set("nn", "there")
                .set("a", Arrays.asList(1, null, 3))
                .set("mp", Map.of("k", 9L))
                .set("r", nested)
                .build();
        StructType columns = AvroColumns.of(writer);

        Map<String, Object> row = decode(columns, columns, Map.of(1, writer), 1, record);

        assertThat(columns.toDDL())
                .isEqualTo("t BOOLEAN,i INT,l BIGINT,f FLOAT,d DOUBLE,s STRING,b BINARY,x BINARY,e STRING,da DATE,"
                        + "ms TIMESTAMP,us TIMESTAMP,ns TIMESTAMP,lo TIMESTAMP_NTZ,m DECIMAL(7,2),mf DECIMAL(7,2),u STRING,"
                        + "n STRING,nn STRING,a ARRAY<INT>,mp MAP<STRING, BIGINT>,r STRUCT<p: INT, q: STRING>");
        assertThat(row)
                .containsEntry("t", true)
                .containsEntry("i", -7)
                .containsEntry("l", Long.MIN_VALUE)
                .containsEntry("f", 0.5f)
                .containsEntry("d", -1e300)
                .containsEntry("s", "é語😀")
                .containsEntry("b", "0102")
                .containsEntry("x", "0304")
                .containsEntry("e", "GREEN")
                .containsEntry("da", -1)
                .containsEntry("ms", -1000L)
                .containsEntry("us", 1_500_000L)
                .containsEntry("ns", -1L)
                .containsEntry("lo", 2000L)
                .containsEntry("m", new BigDecimal("-123.40"))
                .containsEntry("mf", new BigDecimal("123.45"))
                .containsEntry("u", "00000000-0000-0001-0000-000000000002")
                .containsEntry("nn", "there")
                .containsEntry("a", Arrays.asList(1, null, 3))
                .containsEntry("mp", Map.of("k", 9L))
                .containsEntry("r", Map.of("p", -3, "q", "in"))
                .doesNotContainKey("n");
    }

    @Test
    void versions_of_a_schema_are_read_in_one_batch_by_one_decoder() throws Exception {
        Schema first = schema(
                "{'type':'record','name':'P','fields':[{'name':'id','type':'int'},{'name':'nick','type':'string'}]}");
        Schema second = schema("{'type':'record','name':'P','fields':["
                + "{'name':'name','type':['null','string']},{'name':'age','type':'int'},{'name':'id','type':'long'}]}");
        Schema reader = schema("{'type':'record','name':'P','fields':["
                + "{'name':'id','type':'double'},{'name':'name','type':['null','string'],'aliases':['nick']},"
                + "{'name':'age','type':['int','null'],'default':18},"
                + "{'name':'tags','type':{'type':'array','items':'string'},'default':['new']}]}");
        StructType columns = AvroColumns.of(reader);
        Decoder decoder = new AvroDecoder(reader, columns, columns, schemas(Map.of(1, first, 2, second)));
        GenericRecord one = record(first, "id", 5, "nick", "ann");
        GenericRecord two = record(second, "name", "bob", "age", 40, "id", 1L << 40);

        for (int i = 0; i < 3; i++) {
            assertThat(read(decoder, columns, 1, one))
                    .isEqualTo(Map.of("id", 5.0, "name", "ann", "age", 18, "tags", List.of("new")));
            assertThat(read(decoder, columns, 2, two))
                    .isEqualTo(Map.of("id", (double) (1L << 40), "name", "bob", "age", 40, "tags", List.of("new")));
        }
    }

    @Test
    void declared_columns_that_a_writer_lacks_are_null_and_only_used_ones_are_built() throws Exception {
        Schema writer = schema("{'type':'record','name':'P','fields':[{'name':'id','type':'int'},"
                + "{'name':'deep','type':{'type':'map','values':{'type':'array','items':['null','string']}}},"
                + "{'name':'text','type':'string'}]}");
        StructType columns = StructType.fromDDL("text STRING, id BIGINT, gone DOUBLE");
        GenericRecord record =
                record(writer, "id", 5, "deep", Map.of("a", Arrays.asList("x", null), "b", List.of()), "text", "t");

        assertThat(decode(columns, columns, Map.of(1, writer), 1, record)).isEqualTo(Map.of("id", 5L, "text", "t"));
        assertThat(decode(columns, StructType.fromDDL("text STRING"), Map.of(1, writer), 1, record))
                .isEqualTo(Map.of("text", "t"));
    }

    @Test
    void recursive_schemas_are_passed_over_where_nobody_uses_them() throws Exception {
        Schema writer = schema("{'type':'record','name':'Node','fields':["
                + "{'name':'next','type':['null','Node']},{'name':'v','type':'int'}]}");
        GenericRecord end = record(writer, "next", null, "v", 1);
        GenericRecord begin = record(writer, "next", end, "v", 2);
        StructType columns = StructType.fromDDL("v INT");

        assertThat(decode(columns, columns, Map.of(1, writer), 1, begin)).isEqualTo(Map.of("v", 2));
        assertThatThrownBy(() -> AvroColumns.of(writer))
                .hasMessage("field `next`: it holds itself (Node), and SQL has no recursive types; "
                        + "declare the other columns in place of the whole schema");
    }

    @Test
    void an_unknown_symbol_becomes_the_default_of_the_declared_enum() throws Exception {
        Schema writer = schema(
                "{'type':'record','name':'P','fields':[{'name':'c','type':{'type':'enum','name':'C','symbols':['A','NEW']}}]}");
        Schema reader = schema(
                "{'type':'record','name':'P','fields':[{'name':'c','type':{'type':'enum','name':'C','symbols':['A','OTHER'],'default':'OTHER'}}]}");
        Schema strict = schema(
                "{'type':'record','name':'P','fields':[{'name':'c','type':{'type':'enum','name':'C','symbols':['A']}}]}");
        GenericRecord record = record(
                writer, "c", new GenericData.EnumSymbol(writer.getField("c").schema(), "NEW"));
        StructType columns = AvroColumns.of(reader);

        assertThat(read(new AvroDecoder(reader, columns, columns, schemas(Map.of(1, writer))), columns, 1, record))
                .isEqualTo(Map.of("c", "OTHER"));
        assertThatThrownBy(() ->
                        read(new AvroDecoder(strict, columns, columns, schemas(Map.of(1, writer))), columns, 1, record))
                .hasMessage("not the Avro of schema 1: field `c`: the declared enum has neither NEW nor a default");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'long' | INT | the writer has long, which is not read as INT",
                "'string' | BIGINT | the writer has string, which is not read as BIGINT",
                "'long' | TIMESTAMP | the writer has long, which is not read as TIMESTAMP",
                "'int' | DATE | the writer has int, which is not read as DATE",
                "['null','string'] | INT | the writer has string, which is not read as INT",
                "{'type':'array','items':'int'} | STRUCT<a: INT> | the writer has a array where a record is declared",
            })
    void a_schema_that_does_not_fit_sets_all_of_its_records_aside(String type, String column, String reason) {
        Schema writer = schema("{'type':'record','name':'P','fields':[{'name':'v','type':" + type + "}]}");
        StructType columns = StructType.fromDDL("v " + column);

        assertThatThrownBy(() ->
                        decoder(columns, columns, Map.of(7, writer)).decode(Framed.record(7, new byte[] {0, 0}), 0, 7))
                .isInstanceOf(MalformedRecord.class)
                .hasMessage("schema 7 does not fit: field `v`: " + reason);
    }

    @Test
    void a_branch_that_does_not_fit_is_refused_where_it_occurs() throws Exception {
        Schema writer = schema("{'type':'record','name':'P','fields':[{'name':'v','type':['null','string','int']}]}");
        StructType columns = StructType.fromDDL("v INT");
        Decoder decoder = decoder(columns, columns, Map.of(1, writer));

        assertThat(read(decoder, columns, 1, record(writer, "v", 3))).isEqualTo(Map.of("v", 3));
        assertThat(read(decoder, columns, 1, record(writer, "v", null))).isEmpty();
        assertThatThrownBy(() -> read(decoder, columns, 1, record(writer, "v", "x")))
                .hasMessage("not the Avro of schema 1: field `v`: the writer has string, which is not read as INT");
    }

    @Test
    void what_is_no_record_says_why() throws Exception {
        Schema writer = schema(
                "{'type':'record','name':'P','fields':[{'name':'s','type':'string'},{'name':'d','type':'double'}]}");
        StructType columns = AvroColumns.of(writer);
        Decoder decoder = decoder(columns, columns, Map.of(1, writer));
        byte[] good = Framed.record(1, bytes(record(writer, "s", "abc", "d", 1.0)));

        assertThatThrownBy(() -> decoder.decode(new byte[] {0, 0, 0}, 0, 3))
                .hasMessage("no schema: the record has 3 bytes, and a schema's number needs 5");
        assertThatThrownBy(() -> decoder.decode("{\"s\":1}".getBytes(), 0, 7))
                .hasMessage("no schema: the record begins with byte 123, and a schema's number with byte 0");
        assertThatThrownBy(() -> decoder.decode(Framed.record(9, new byte[0]), 0, 5))
                .hasMessage("schema 9 is not in the schema registry");
        for (int length = 5; length < good.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> decoder.decode(good, 0, cut))
                    .hasMessage("not the Avro of schema 1: it ends in the middle of a value, after " + (cut - 5)
                            + " bytes");
        }
        assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(good, good.length + 2), 0, good.length + 2))
                .hasMessage("not the Avro of schema 1: 2 bytes are left behind the record, from byte 12");
        assertThatThrownBy(() -> decoder.decode(Framed.record(1, new byte[] {2, (byte) 0xff}), 0, 7))
                .hasMessage("not the Avro of schema 1: a string is not UTF-8, at byte 1");
    }

    @Test
    void no_damage_does_more_than_set_a_record_aside() throws Exception {
        Schema writer = schema(
                "{'type':'record','name':'P','fields':[{'name':'a','type':{'type':'array','items':['null','string']}},"
                        + "{'name':'n','type':{'type':'array','items':'null'}},{'name':'m','type':{'type':'map','values':'bytes'}},{'name':'l','type':'long'}]}");
        StructType columns = StructType.fromDDL("a ARRAY<STRING>, m MAP<STRING, BINARY>, l BIGINT");
        Decoder decoder = decoder(columns, columns, Map.of(1, writer));
        byte[] good = Framed.record(
                1,
                bytes(record(
                        writer,
                        "a",
                        Arrays.asList("x", null),
                        "n",
                        Arrays.asList(null, null),
                        "m",
                        Map.of("k", ByteBuffer.wrap(new byte[3])),
                        "l",
                        5L)));
        java.util.Random random = new java.util.Random(4);
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] damaged = good.clone();
            for (int j = 0; j <= random.nextInt(3); j++) {
                damaged[5 + random.nextInt(good.length - 5)] = (byte) random.nextInt();
            }
            try {
                decoder.decode(damaged, 0, damaged.length);
            } catch (MalformedRecord e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(50_000);
    }

    private static Map<String, Object> decode(
            StructType columns, StructType used, Map<Integer, Schema> writers, int id, GenericRecord record)
            throws Exception {
        return read(decoder(columns, used, writers), columns, id, record);
    }

    private static Decoder decoder(StructType columns, StructType used, Map<Integer, Schema> writers) {
        return new AvroDecoder(AvroSchemas.of(columns, "declared"), columns, used, schemas(writers));
    }

    private static WriterSchemas schemas(Map<Integer, Schema> writers) {
        return id -> java.util.Optional.ofNullable(writers.get(id))
                .map(schema -> new WholeSchema(SchemaKind.AVRO, schema.toString()));
    }

    private static Map<String, Object> read(Decoder decoder, StructType columns, int id, GenericRecord record)
            throws Exception {
        byte[] bytes = Framed.record(id, bytes(record));
        byte[] all = new byte[bytes.length + 5];
        Arrays.fill(all, (byte) 1);
        System.arraycopy(bytes, 0, all, 2, bytes.length);
        return RowValues.of(decoder.decode(all, 2, bytes.length), columns);
    }

    private static byte[] bytes(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static GenericRecord record(Schema schema, Object... namesAndValues) {
        GenericRecord record = new GenericData.Record(schema);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            record.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return record;
    }

    private static Schema schema(String json) {
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }
}
