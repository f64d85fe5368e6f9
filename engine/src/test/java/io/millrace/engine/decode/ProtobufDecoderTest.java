package io.millrace.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import io.millrace.engine.RowValues;
import io.millrace.engine.schema.ProtobufColumns;
import io.millrace.engine.schema.ProtobufSchemas;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.engine.schema.WriterSchemas;
import io.millrace.registry.SchemaKind;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // a test may fail with a null
class ProtobufDecoderTest {
    private static final String ALL = """
            syntax = "proto3";
            package shop;
            import "google/protobuf/timestamp.proto";
            import "google/protobuf/duration.proto";
            import "google/protobuf/wrappers.proto";

            message Order {
              int32 i = 1; sint32 si = 2; sfixed32 sf = 3; uint32 u = 4; fixed32 f = 5;
              int64 l = 6; sint64 sl = 7; sfixed64 sfl = 8; uint64 ul = 9; fixed64 fl = 10;
              bool t = 11; float fo = 12; double d = 13; string s = 14; bytes b = 15;
              Colour c = 16;
              optional int32 maybe = 17;
              google.protobuf.Timestamp at = 18;
              google.protobuf.Duration took = 19;
              google.protobuf.StringValue w = 20;
              google.protobuf.Int64Value wl = 21;
              repeated int32 numbers = 22;
              repeated string words = 23;
              map<string, Line> lines = 24;
              Line first = 25;
              repeated Line all = 26;
              oneof paid { string card = 27; int64 cash = 28; }
              int32 far = 5000;
              message Line { string sku = 1; double price = 2; enum Kind { A = 0; B = 2; } Kind kind = 3; }
              message Other { message Deep { int32 x = 1; } }
            }
            enum Colour { RED = 0; GREEN = 5; }
            message Second { Order.Line line = 1; }
            """;

    private static final WriterSchemas SCHEMAS = schemas(ALL);
    private static final Descriptor ORDER = message("shop.Order");

    @Test
    void reads_every_type_that_protobuf_writes() throws Exception {
        Descriptor line = message("shop.Order.Line");
        DynamicMessage one = DynamicMessage.newBuilder(line)
                .setField(line.findFieldByName("sku"), "a")
                .setField(line.findFieldByName("price"), 1.5)
                .setField(
                        line.findFieldByName("kind"),
                        line.findFieldByName("kind").getEnumType().findValueByName("B"))
                .build();
        DynamicMessage entry = DynamicMessage.newBuilder(field("lines").getMessageType())
                .setField(field("lines").getMessageType().findFieldByNumber(1), "k")
                .setField(field("lines").getMessageType().findFieldByNumber(2), one)
                .build();
        DynamicMessage order = DynamicMessage.newBuilder(ORDER)
                .setField(field("i"), -7)
                .setField(field("si"), -8)
                .setField(field("sf"), -9)
                .setField(field("u"), -1)
                .setField(field("f"), -2)
                .setField(field("l"), Long.MIN_VALUE)
                .setField(field("sl"), -3L)
                .setField(field("sfl"), -4L)
                .setField(field("ul"), -1L)
                .setField(field("fl"), -2L)
                .setField(field("t"), true)
                .setField(field("fo"), 0.5f)
                .setField(field("d"), -1e300)
                .setField(field("s"), "é語😀")
                .setField(field("b"), ByteString.copyFrom(new byte[] {1, 2}))
                .setField(field("c"), field("c").getEnumType().findValueByName("GREEN"))
                .setField(field("maybe"), 0)
                .setField(field("at"), seconds(field("at"), -1, 999_999_999))
                .setField(field("took"), seconds(field("took"), 90, 5_000))
                .setField(field("w"), wrapped(field("w"), ""))
                .setField(field("wl"), wrapped(field("wl"), 5L))
                .addRepeatedField(field("numbers"), 1)
                .addRepeatedField(field("numbers"), -300)
                .addRepeatedField(field("words"), "x")
                .addRepeatedField(field("words"), "")
                .addRepeatedField(field("lines"), entry)
                .setField(field("first"), one)
                .addRepeatedField(field("all"), one)
                .addRepeatedField(field("all"), DynamicMessage.getDefaultInstance(line))
                .setField(field("cash"), 12L)
                .setField(field("far"), 99)
                .build();
        StructType columns = ProtobufColumns.of(ORDER);

        Map<String, Object> row = read(columns, columns, Framed.record(1, join(new byte[] {0}, order.toByteArray())));

        assertThat(columns.toDDL())
                .isEqualTo(
                        "i INT,si INT,sf INT,u BIGINT,f BIGINT,l BIGINT,sl BIGINT,sfl BIGINT,ul DECIMAL(20,0),fl DECIMAL(20,0),"
                                + "t BOOLEAN,fo FLOAT,d DOUBLE,s STRING,b BINARY,c STRING,maybe INT,at TIMESTAMP,took INTERVAL DAY TO SECOND,"
                                + "w STRING,wl BIGINT,numbers ARRAY<INT>,words ARRAY<STRING>,"
                                + "lines MAP<STRING, STRUCT<sku: STRING, price: DOUBLE, kind: STRING>>,first STRUCT<sku: STRING, price: DOUBLE, kind: STRING>,"
                                + "all ARRAY<STRUCT<sku: STRING, price: DOUBLE, kind: STRING>>,card STRING,cash BIGINT,far INT");
        Map<String, Object> oneRow = Map.of("sku", "a", "price", 1.5, "kind", "B");
        assertThat(row)
                .containsEntry("i", -7)
                .containsEntry("si", -8)
                .containsEntry("sf", -9)
                .containsEntry("u", 4294967295L)
                .containsEntry("f", 4294967294L)
                .containsEntry("l", Long.MIN_VALUE)
                .containsEntry("sl", -3L)
                .containsEntry("sfl", -4L)
                .containsEntry("ul", new BigDecimal("18446744073709551615"))
                .containsEntry("fl", new BigDecimal("18446744073709551614"))
                .containsEntry("t", true)
                .containsEntry("fo", 0.5f)
                .containsEntry("d", -1e300)
                .containsEntry("s", "é語😀")
                .containsEntry("b", "0102")
                .containsEntry("c", "GREEN")
                .containsEntry("maybe", 0)
                .containsEntry("at", -1L)
                .containsEntry("took", 90_000_005L)
                .containsEntry("w", "")
                .containsEntry("wl", 5L)
                .containsEntry("numbers", List.of(1, -300))
                .containsEntry("words", List.of("x", ""))
                .containsEntry("lines", Map.of("k", oneRow))
                .containsEntry("first", oneRow)
                .containsEntry("all", List.of(oneRow, Map.of("sku", "", "price", 0.0, "kind", "A")))
                .containsEntry("cash", 12L)
                .containsEntry("far", 99)
                .doesNotContainKey("card");
    }

    @Test
    void what_is_not_written_is_the_default_or_null() throws Exception {
        StructType columns = ProtobufColumns.of(ORDER);

        Map<String, Object> row = read(columns, columns, Framed.record(1, new byte[] {0}));

        assertThat(row)
                .containsEntry("i", 0)
                .containsEntry("ul", new BigDecimal("0"))
                .containsEntry("s", "")
                .containsEntry("b", "")
                .containsEntry("c", "RED")
                .containsEntry("numbers", List.of())
                .containsEntry("lines", Map.of())
                .doesNotContainKeys("maybe", "at", "took", "w", "wl", "first", "card", "cash");
    }

    /** The bytes are those of the published wire format, written by hand. */
    @Test
    void the_place_of_the_message_stands_behind_the_schemas_number() throws Exception {
        StructType sku = StructType.fromDDL("sku STRING");
        StructType line = StructType.fromDDL("line STRUCT<sku: STRING>");
        StructType deep = StructType.fromDDL("x INT");

        assertThat(read(deep, deep, hex("00 00000001 00")))
                .as("the first message, in short")
                .isEmpty();
        assertThat(read(deep, deep, hex("00 00000001 02 00")))
                .as("the first message, at length")
                .isEmpty();
        assertThat(read(line, line, hex("00 00000001 02 02 0a03 0a0161")))
                .as("the second message")
                .isEqualTo(Map.of("line", Map.of("sku", "a")));
        assertThat(read(sku, sku, hex("00 00000001 04 00 00 0a0161")))
                .as("the first message in the first")
                .isEqualTo(Map.of("sku", "a"));
        assertThat(read(deep, deep, hex("00 00000001 06 00 02 00 0805")))
                .as("the first in the second in the first")
                .isEqualTo(Map.of("x", 5));
        assertThatThrownBy(() -> read(sku, sku, hex("00 00000001 02 06")))
                .hasMessage("not the Protobuf of schema 1: the schema has no message [3]");
        assertThatThrownBy(() -> read(sku, sku, hex("00 00000001 01")))
                .hasMessage("not the Protobuf of schema 1: its message is nested -1 deep");
        assertThatThrownBy(() -> read(sku, sku, hex("00 00000001")))
                .hasMessage("not the Protobuf of schema 1: it ends in the middle of a value, after 0 bytes");
    }

    @Test
    void a_source_that_names_its_message_reads_no_other() throws Exception {
        StructType columns = StructType.fromDDL("sku STRING");
        Decoder named = new ProtobufDecoder(null, "Order.Line", columns, columns, SCHEMAS);
        byte[] line = hex("00 00000001 04 00 00 0a0161");
        byte[] order = hex("00 00000001 00");

        assertThat(RowValues.of(named.decode(line, 0, line.length), columns)).isEqualTo(Map.of("sku", "a"));
        assertThatThrownBy(() -> named.decode(order, 0, order.length))
                .hasMessage("not the Protobuf of schema 1: it is a shop.Order and not a Order.Line");
    }

    @Test
    void fields_are_known_by_number_where_a_schema_is_declared() throws Exception {
        WholeSchema renamed = new WholeSchema(
                SchemaKind.PROTOBUF,
                "syntax = \"proto3\"; package shop; message Order { int64 total = 1; optional string note = 99; }");
        Descriptor reader = ProtobufSchemas.message(ProtobufSchemas.parse(renamed), "");
        StructType columns = ProtobufColumns.of(reader);
        byte[] record = hex("00 00000001 00 0805");

        assertThat(RowValues.of(
                        new ProtobufDecoder(reader, "", columns, columns, SCHEMAS).decode(record, 0, record.length),
                        columns))
                .isEqualTo(Map.of("total", 5L));
    }

    @Test
    void lists_may_be_packed_or_not_messages_may_come_in_pieces_and_the_last_choice_counts() throws Exception {
        StructType columns = StructType.fromDDL(
                "numbers ARRAY<INT>, first STRUCT<sku: STRING, price: DOUBLE>, card STRING, cash BIGINT, i INT");
        byte[] pieces = hex("00 00000001 00" + "b201020102" + "b00103" // 22: packed [1, 2], then 3
                + "ca01030a0161" + "ca010911000000000000f83f" // 25: sku, then price
                + "da010178" + "e00105" // 27: card, then 28: cash
                + "0801 0802");

        assertThat(read(columns, columns, pieces))
                .isEqualTo(Map.of(
                        "numbers", List.of(1, 2, 3), "first", Map.of("sku", "a", "price", 1.5), "cash", 5L, "i", 2));
        assertThat(read(columns, StructType.fromDDL("card STRING"), pieces))
                .as("the choice that nobody uses counts too")
                .isEmpty();
    }

    @Test
    void what_is_no_message_says_why() {
        StructType columns = StructType.fromDDL("i INT, s STRING, ul BIGINT, wl INT");
        StructType plain = StructType.fromDDL("i INT, s STRING, ul BIGINT");

        assertThatThrownBy(() -> read(columns, columns, hex("00 00000001 00")))
                .hasMessage("not the Protobuf of schema 1: field `wl`: the writer has int64, which is not read as INT");
        assertThatThrownBy(() -> read(plain, plain, hex("00 00000001 00 0d00000000")))
                .hasMessage("not the Protobuf of schema 1: field 1 has the wire type 5 and not 0");
        assertThatThrownBy(() -> read(plain, plain, hex("00 00000001 00 720261")))
                .hasMessage("not the Protobuf of schema 1: it ends in the middle of a value, after 4 bytes");
        assertThatThrownBy(() -> read(plain, plain, hex("00 00000001 00 7201ff")))
                .hasMessage("not the Protobuf of schema 1: a string is not UTF-8, at byte 3");
        assertThatThrownBy(() -> read(plain, plain, hex("00 00000001 00 48ffffffffffffffffff01")))
                .hasMessage("not the Protobuf of schema 1: field `ul`: 18446744073709551615 is too large for a BIGINT;"
                        + " declare it as DECIMAL(20,0)");
        assertThatThrownBy(() -> read(plain, plain, hex("00 00000001 00 0f")))
                .hasMessageContaining("has the wire type 7");
        assertThatThrownBy(() -> read(plain, plain, hex("00 00000001 00 00")))
                .hasMessage("not the Protobuf of schema 1: no field has the tag 0, at byte 1");
        assertThatThrownBy(() -> read(plain, plain, hex("00 00000009 00")))
                .hasMessage("schema 9 is not in the schema registry");
    }

    @Test
    void what_sql_cannot_hold_is_refused_with_the_fields_name() {
        assertThatThrownBy(() -> columns("message N { int32 v = 1; N next = 2; }"))
                .hasMessage("field `next`: it holds itself (N), and SQL has no recursive types; "
                        + "declare the other columns in place of the whole schema");
        assertThatThrownBy(() ->
                        columns("import \"google/protobuf/any.proto\"; message N { google.protobuf.Any any = 1; }"))
                .hasMessage("field `any`: google.protobuf.Any holds any message, which has no type in SQL; "
                        + "declare the other columns in place of the whole schema");
        assertThatThrownBy(() -> columns("import \"else/where.proto\"; message N { where.What a = 1; }"))
                .hasMessageStartingWith("field `a`: the message where.What has no fields, or its file is not there");
        assertThatThrownBy(() -> columns("message N {")).hasMessageStartingWith("this is no Protobuf schema: ");
    }

    @Test
    void no_damage_does_more_than_set_a_record_aside() throws Exception {
        StructType columns = ProtobufColumns.of(ORDER);
        Decoder decoder = new ProtobufDecoder(null, "", columns, columns, SCHEMAS);
        byte[] good = hex("00 00000001 00" + "b201020102" + "ca01030a0161" + "c2010a0a016b12050a0161" + "1801"
                + "da010178" + "e00105" + "92010408011002" + "0801 7203616263");
        Random random = new Random(4);
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
        assertThat(refused).isGreaterThan(30_000);
    }

    private static StructType columns(String proto) {
        WholeSchema schema = new WholeSchema(SchemaKind.PROTOBUF, "syntax = \"proto3\"; " + proto);
        return ProtobufColumns.of(ProtobufSchemas.message(ProtobufSchemas.parse(schema), ""));
    }

    private static Map<String, Object> read(StructType columns, StructType used, byte[] record) throws MalformedRecord {
        byte[] all = new byte[record.length + 5];
        Arrays.fill(all, (byte) 1);
        System.arraycopy(record, 0, all, 2, record.length);
        Decoder decoder = new ProtobufDecoder(null, "", columns, used, SCHEMAS);
        return RowValues.of(decoder.decode(all, 2, record.length), columns);
    }

    private static DynamicMessage seconds(FieldDescriptor field, long seconds, int nanos) {
        Descriptor message = field.getMessageType();
        return DynamicMessage.newBuilder(message)
                .setField(message.findFieldByName("seconds"), seconds)
                .setField(message.findFieldByName("nanos"), nanos)
                .build();
    }

    private static DynamicMessage wrapped(FieldDescriptor field, Object value) {
        Descriptor message = field.getMessageType();
        return DynamicMessage.newBuilder(message)
                .setField(message.findFieldByNumber(1), value)
                .build();
    }

    private static FieldDescriptor field(String name) {
        return ORDER.findFieldByName(name);
    }

    private static Descriptor message(String name) {
        return ProtobufSchemas.message(ProtobufSchemas.parse(new WholeSchema(SchemaKind.PROTOBUF, ALL)), name);
    }

    private static WriterSchemas schemas(String text) {
        return Framed.schemas(SchemaKind.PROTOBUF, Map.of(1, text));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(one);
        bytes.writeBytes(other);
        return bytes.toByteArray();
    }
}
