package io.millrace.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import io.millrace.engine.EngineException;
import io.millrace.engine.RowValues;
import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.schema.AvroSchemas;
import io.millrace.engine.schema.Declaration;
import io.millrace.engine.schema.ProtobufSchemas;
import io.millrace.engine.schema.RowSchemas;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.spec.DeclaredSchema;
import io.millrace.spec.Format;
import io.millrace.spec.KafkaSource;
import io.millrace.spec.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked // a test may fail with a null
class RowsInEveryFormatTest {
    private static final String FLAT =
            "s STRING, l BIGINT, i INT, h SMALLINT, y TINYINT, d DOUBLE, f FLOAT, t BOOLEAN, m DECIMAL(38,10), x BINARY, da DATE,"
                    + " ts TIMESTAMP, n TIMESTAMP_NTZ";
    private static final StructType NESTED = StructType.fromDDL(
            FLAT + ", st STRUCT<a: INT, b: STRING, deep: STRUCT<c: TIMESTAMP>>, ar ARRAY<DOUBLE>, ss ARRAY<STRING>,"
                    + " rs ARRAY<STRUCT<a: INT>>, mp MAP<STRING, BIGINT>, ms MAP<STRING, STRUCT<a: INT>>");
    private static final Path TWEETS = Path.of(System.getProperty("millrace.root", ".."), "../shared/data/tweets.tsv");
    private static final int ID = 0x01020304;

    private final Random random = new Random(6);

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of(new Format.Avro(), NESTED),
                Arguments.of(new Format.Protobuf(Optional.empty()), NESTED),
                Arguments.of(new Format.JsonSchema(true), NESTED),
                Arguments.of(new Format.Json(), NESTED),
                Arguments.of(
                        new Format.Csv(";", "\"", Optional.of("\\N"), Optional.empty()), StructType.fromDDL(FLAT)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void rows_come_back_as_they_were_written(Format format, StructType columns) throws Exception {
        Written written = Written.of(format, columns);
        for (int i = 0; i < 3_000; i++) {
            InternalRow row = row(columns.length(), format instanceof Format.Protobuf);

            Map<String, Object> back = written.read(written.bytes(row));

            Map<String, Object> was = RowValues.of(row, columns);
            if (!back.equals(was)) {
                assertThat(back).isEqualTo(was);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void real_posts_come_back_as_they_were_written(Format format, StructType ignored) throws Exception {
        Assumptions.assumeTrue(Files.exists(TWEETS), () -> TWEETS + " is not there, so nothing is compared");
        StructType columns = StructType.fromDDL("id STRING, rating DOUBLE, text STRING");
        Written written = Written.of(format, columns);
        List<String> lines = Files.readAllLines(TWEETS);
        int compared = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            InternalRow row =
                    new GenericInternalRow(new Object[] {text(cells[0]), Double.parseDouble(cells[1]), text(cells[2])});

            assertThat(written.read(written.bytes(row)))
                    .isEqualTo(Map.of("id", cells[0], "rating", Double.parseDouble(cells[1]), "text", cells[2]));
            compared++;
        }
        assertThat(compared).isEqualTo(2100);
    }

    @Test
    void a_registered_schema_says_the_columns_again() {
        String expected = NESTED.toDDL();
        for (Format format :
                List.of(new Format.Avro(), new Format.Protobuf(Optional.empty()), new Format.JsonSchema(false))) {
            WholeSchema schema = RowSchemas.of(format, NESTED, "my-topic", Optional.empty());
            StructType again = Declaration.columns(new Source(
                    new KafkaSource("t", KafkaSource.Starting.EARLIEST),
                    format,
                    Optional.of(new DeclaredSchema.Found(schema.text(), Map.of())),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty()));
            assertThat(again.fieldNames()).as(schema.text()).isEqualTo(NESTED.fieldNames());
            if (format instanceof Format.Avro) {
                assertThat(again.toDDL())
                        .isEqualTo(expected.replace("SMALLINT", "INT").replace("TINYINT", "INT"));
            }
        }
    }

    @Test
    void avros_own_reader_understands_what_is_written() throws Exception {
        StructType columns = StructType.fromDDL("id BIGINT, text STRING, tags ARRAY<STRING>, at TIMESTAMP");
        Schema schema = AvroSchemas.of(columns, "my-topic");
        byte[] bytes = new AvroRow(columns, ID).bytes(new GenericInternalRow(new Object[] {
            5L, text("é"), new GenericArrayData(new Object[] {text("a"), null}), 1_500_000L
        }));

        GenericRecord record = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));

        assertThat(bytes).startsWith(0, 1, 2, 3, 4);
        assertThat(schema.getFullName()).isEqualTo("my_topic");
        assertThat(record).hasToString("{\"id\": 5, \"text\": \"é\", \"tags\": [\"a\", null], \"at\": 1500000}");
    }

    @Test
    void protobufs_own_reader_understands_what_is_written() throws Exception {
        StructType columns = StructType.fromDDL(
                "id BIGINT, text STRING, tags ARRAY<STRING>, ns ARRAY<INT>, at TIMESTAMP, line STRUCT<a: INT>, gone STRING, price DECIMAL(5,2)");
        WholeSchema schema =
                RowSchemas.of(new Format.Protobuf(Optional.of("shop.Alert")), columns, "t", Optional.empty());
        byte[] bytes = ProtobufRow.of(columns, schema, ID).bytes(new GenericInternalRow(new Object[] {
            5L,
            text("é"),
            new GenericArrayData(new Object[] {text("a")}),
            new GenericArrayData(new Object[] {1, 300}),
            -1L,
            new GenericInternalRow(new Object[] {0}),
            null,
            Decimal.apply("1.50")
        }));
        Descriptor message = ProtobufSchemas.message(ProtobufSchemas.parse(schema), "");

        DynamicMessage read = DynamicMessage.parseFrom(message, java.util.Arrays.copyOfRange(bytes, 6, bytes.length));

        assertThat(bytes).startsWith(0, 1, 2, 3, 4, 0);
        assertThat(message.getFullName()).isEqualTo("shop.Alert");
        assertThat(read.getUnknownFields().asMap()).isEmpty();
        assertThat(read.toString())
                .isEqualToIgnoringWhitespace(
                        "id: 5 text: \"\\303\\251\" tags: \"a\" ns: 1 ns: 300 at { seconds: -1 nanos: 999999000 } line { a: 0 } price: \"1.50\"");
    }

    @Test
    void a_column_keeps_its_number_and_that_of_a_lost_one_is_not_given_away() {
        StructType before = StructType.fromDDL("id BIGINT, lost STRING, text STRING");
        StructType after = StructType.fromDDL("news INT, text STRING, id BIGINT");
        Format format = new Format.Protobuf(Optional.empty());
        WholeSchema first = RowSchemas.of(format, before, "my-topic", Optional.empty());
        WholeSchema second = RowSchemas.of(format, after, "my-topic", Optional.of(first));
        WholeSchema third = RowSchemas.of(format, after, "my-topic", Optional.of(second));

        assertThat(second.text()).isEqualTo("""
                        syntax = "proto3";

                        message MyTopic {
                          reserved 2;
                          optional int32 news = 4;
                          optional string text = 3;
                          optional int64 id = 1;
                        }
                        """);
        assertThat(third.text()).isEqualTo(second.text());
    }

    @Test
    void what_a_format_cannot_hold_is_refused_with_the_columns_name() {
        assertRefused(
                new Format.Avro(),
                "`a b` INT",
                "column `a b`: Avro's names are made of letters, digits and underscores; rename it with AS");
        assertRefused(new Format.Avro(), "m MAP<INT, INT>", "column `m`: the keys of Avro's maps are text, not INT");
        assertRefused(
                new Format.Avro(), "s STRUCT<i: INTERVAL YEAR>", "column `s.i`: Avro has no form for INTERVAL YEAR");
        Format protobuf = new Format.Protobuf(Optional.empty());
        assertRefused(protobuf, "a ARRAY<ARRAY<INT>>", "column `a[]`: Protobuf has no form for ARRAY<INT>");
        assertRefused(
                protobuf,
                "m MAP<DOUBLE, INT>",
                "column `m`: the keys of Protobuf's maps are text, whole numbers or truth values, not DOUBLE");
        assertRefused(
                new Format.JsonSchema(false), "i INTERVAL YEAR", "column `i`: JSON has no form for INTERVAL YEAR");
        assertThatThrownBy(() -> EncoderPlan.of(
                        new Format.Csv(",", "\"", Optional.empty(), Optional.empty()),
                        StructType.fromDDL("a ARRAY<INT>")))
                .hasMessage("column `a`: a cell of csv cannot hold ARRAY<INT>; select its parts, or to_json(a)");
        assertThatThrownBy(() -> EncoderPlan.of(new Format.Text(), StructType.fromDDL("a INT")))
                .hasMessage("text is one STRING column, and the query has struct<a:int>");
    }

    @Test
    void a_null_in_a_protobuf_list_is_the_users_to_mend() throws Exception {
        StructType columns = StructType.fromDDL("tags ARRAY<STRING>");
        Written written = Written.of(new Format.Protobuf(Optional.empty()), columns);
        InternalRow row = new GenericInternalRow(new Object[] {new GenericArrayData(new Object[] {null})});

        assertThatThrownBy(() -> written.bytes(row))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("column `tags` holds a null")
                .hasMessageContaining("array_compact(tags)");
    }

    @Test
    void csv_quotes_what_needs_it() throws Exception {
        StructType columns = StructType.fromDDL("a STRING, b STRING, c INT, d STRING");
        RowEncoder csv = EncoderPlan.of(new Format.Csv(",", "\"", Optional.empty(), Optional.empty()), columns)
                .encoder();

        byte[] line = csv.bytes(new GenericInternalRow(new Object[] {text("x,y"), text("say \"hi\""), null, text("")}));

        assertThat(new String(line, StandardCharsets.UTF_8)).isEqualTo("\"x,y\",\"say \"\"hi\"\"\",,\"\"");
    }

    private static void assertRefused(Format format, String ddl, String message) {
        assertThatThrownBy(() -> RowSchemas.of(format, StructType.fromDDL(ddl), "t", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** A format in both directions. */
    private record Written(RowEncoder encoder, Decoder decoder, StructType columns) {
        static Written of(Format format, StructType columns) {
            if (!format.registered()) {
                return new Written(
                        EncoderPlan.of(format, columns).encoder(),
                        DecoderPlan.of(format, columns, columns).decoder(),
                        columns);
            }
            WholeSchema schema = RowSchemas.of(format, columns, "my-topic", Optional.empty());
            return new Written(
                    EncoderPlan.of(columns, schema, ID).encoder(),
                    DecoderPlan.of(
                                    format,
                                    Declaration.of(columns),
                                    columns,
                                    id -> id == ID ? Optional.of(schema) : Optional.empty())
                            .decoder(),
                    columns);
        }

        byte[] bytes(InternalRow row) throws Exception {
            return encoder.bytes(row);
        }

        Map<String, Object> read(byte[] bytes) throws Exception {
            return RowValues.of(decoder.decode(bytes, 0, bytes.length), columns);
        }
    }

    /** @param wholeLists without what Protobuf has no form for: lists that are null, and nulls in lists */
    private InternalRow row(int width, boolean wholeLists) {
        Object hole = wholeLists ? (Object) 0.25 : null;
        Object[] values = {
            text(),
            random.nextLong(),
            random.nextInt(),
            (short) random.nextInt(),
            (byte) random.nextInt(),
            random.nextGaussian() * Math.pow(10, random.nextInt(300)),
            (float) random.nextGaussian(),
            random.nextBoolean(),
            Decimal.apply(new java.math.BigDecimal(new java.math.BigInteger(120, random), 10).negate(), 38, 10),
            bytes(),
            random.nextInt(2_000_000) - 700_000,
            random.nextLong() >> 12,
            random.nextLong() >> 12,
            new GenericInternalRow(new Object[] {
                random.nextInt(), null, new GenericInternalRow(new Object[] {random.nextLong() >> 12})
            }),
            new GenericArrayData(new Object[] {random.nextGaussian(), hole, -0.0}),
            new GenericArrayData(random.nextBoolean() ? new Object[0] : new Object[] {text(), text("")}),
            new GenericArrayData(new Object[] {
                new GenericInternalRow(new Object[] {random.nextInt()}), new GenericInternalRow(new Object[] {null})
            }),
            new ArrayBasedMapData(
                    new GenericArrayData(new Object[] {text("a"), text("é\\")}),
                    new GenericArrayData(new Object[] {random.nextLong(), wholeLists ? (Object) 7L : null})),
            new ArrayBasedMapData(new GenericArrayData(new Object[] {text("k")}), new GenericArrayData(new Object[] {
                new GenericInternalRow(new Object[] {random.nextInt()})
            }))
        };
        for (int i = 0; i < width; i++) {
            boolean list = i > 13;
            if (random.nextInt(10) == 0 && !(list && wholeLists)) {
                values[i] = null;
            }
        }
        return new GenericInternalRow(java.util.Arrays.copyOf(values, width));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private UTF8String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            int point = random.nextInt(random.nextBoolean() ? 128 : Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? '?' : point);
        }
        return text(text.toString());
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }
}
