package io.millrace.engine.sink.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.millrace.engine.EngineException;
import io.millrace.engine.TestSpark;
import io.millrace.engine.sink.Batches;
import io.millrace.engine.sink.SinkContract;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.FieldLists;
import io.millrace.spec.MongodbSink;
import io.millrace.spec.event.Fault;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On the server that Millrace starts on one machine, through MongoDB's own driver. */
@NullUnmarked // what a store gives may be null
final class MongodbSinkTest extends SinkContract {
    private static final TestMongodb SERVER = TestMongodb.running();

    @Override
    protected SinkRuntime runtime(String table, List<String> key) {
        return new MongodbRuntime(sink(table, key), SERVER.settings(), "contract", table);
    }

    /** The server knows no users at all, and says so as one that refuses a login does. */
    @Override
    protected SinkRuntime runtime(String table, List<String> key, String password) {
        return new MongodbRuntime(sink(table, key), SERVER.settings("somebody", password), "contract", table);
    }

    private static MongodbSink sink(String collection, List<String> key, String... index) {
        return new MongodbSink(
                TestMongodb.DATABASE,
                collection,
                key,
                new FieldLists(index.length == 0 ? List.of() : List.of(List.of(index))));
    }

    @Override
    protected void stopStore() {
        SERVER.stop();
    }

    @Override
    protected void startStore() {
        SERVER.start();
    }

    /** Documents have no shape. */
    @Override
    protected List<String> makeAnotherShape(String table) {
        return List.of();
    }

    /** Without the decimal of 38 digits, as Decimal128 holds 34. */
    @Override
    protected StructType types() {
        StructType all = super.types();
        return new StructType(Arrays.stream(all.fields())
                .filter(field -> !field.name().equals("m"))
                .toArray(StructField[]::new));
    }

    @Override
    protected @Nullable Object kept(Object value, DataType type) {
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MILLIS);
        }
        return value instanceof LocalDateTime time ? time.truncatedTo(ChronoUnit.MILLIS) : value;
    }

    @Override
    protected List<Map<String, @Nullable Object>> rows(String table, StructType columns) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Document document : collection(table).find()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (String column : columns.fieldNames()) {
                row.put(
                        column,
                        value(document.get(column), columns.apply(column).dataType()));
            }
            rows.add(row);
        }
        return rows;
    }

    private static MongoCollection<Document> collection(String name) {
        return SERVER.database().getCollection(name);
    }

    private static @Nullable Object value(@Nullable Object value, DataType type) {
        if (value instanceof Decimal128 decimal) {
            return decimal.bigDecimalValue();
        } else if (value instanceof Binary binary) {
            return hex(binary.getData());
        } else if (value instanceof Date date) {
            Instant instant = date.toInstant();
            if (type instanceof DateType) {
                return LocalDate.ofInstant(instant, ZoneOffset.UTC);
            }
            return type instanceof TimestampNTZType ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : instant;
        } else if (value instanceof Integer number && type instanceof ByteType) {
            return number.byteValue();
        } else if (value instanceof Integer number && type instanceof ShortType) {
            return number.shortValue();
        } else if (value instanceof Double number && type instanceof FloatType) {
            return number.floatValue();
        }
        return plain(value);
    }

    /** A document is equal to no other kind of map. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Document document) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            document.forEach((name, field) -> fields.put(name, plain(field)));
            return fields;
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        return value;
    }

    @Test
    void a_document_is_known_by_its_key_and_says_who_wrote_it() {
        SinkRuntime one = prepared(runtime(table, List.of("word")));
        write(one, 7, row(1, "spark", 3));
        SinkRuntime several = prepared(runtime(table, List.of("word", "id")));
        write(several, 8, row(1, "spark", 4));

        List<Document> documents =
                collection(table).find().sort(new Document("n", 1)).into(new ArrayList<>());
        assertThat(documents)
                .extracting(document -> document.get("_id"))
                .containsExactly("spark", new Document("word", "spark").append("id", 1L));
        assertThat(documents).extracting(document -> document.get("word")).containsOnly("spark");
        assertThat(documents).extracting(document -> document.get("_millrace")).containsExactly(mark(1, 7), mark(2, 8));
    }

    private Document mark(long run, long batch) {
        return new Document("sink", "contract/" + table).append("run", run).append("batch", batch);
    }

    @Test
    void documents_that_others_wrote_are_replaced_whatever_they_say() {
        collection(table).insertOne(new Document("_id", 1L).append("word", "by hand"));
        collection(table)
                .insertOne(new Document("_id", 2L)
                        .append("word", "other")
                        .append(
                                "_millrace",
                                new Document("sink", "other/sink")
                                        .append("run", 99L)
                                        .append("batch", 99L)));

        write(prepared(runtime(table, KEY)), 0, row(1, "a", 1), row(2, "b", 2));

        assertRows(value(1, "a", 1), value(2, "b", 2));
    }

    @Test
    void times_of_a_key_that_are_one_in_the_store_are_one_before() {
        StructType columns = StructType.fromDDL("at TIMESTAMP, n INT");
        SinkRuntime runtime = prepared(runtime(table, List.of("at")), columns);

        Batches.write(runtime, columns, 0, RowFactory.create(Instant.parse("2026-01-01T00:00:00.123Z"), 1));

        assertThat(collection(table).find().first().get("_id"))
                .isEqualTo(Date.from(Instant.parse("2026-01-01T00:00:00.123Z")));
        assertThat(runtime.shaped(
                                TestSpark.session().sql("SELECT TIMESTAMP '2026-01-01 00:00:00.123456' AS at, 1 AS n"))
                        .selectExpr("unix_micros(at) % 1000000")
                        .first()
                        .getLong(0))
                .isEqualTo(123_000);
    }

    @Test
    void makes_the_indexes_that_are_missing() {
        SinkRuntime runtime = new MongodbRuntime(sink(table, KEY, "word", "n"), SERVER.settings(), "contract", table);

        prepared(runtime);
        prepared(runtime);

        Set<Object> indexes = StreamSupport.stream(
                        collection(table).listIndexes().spliterator(), false)
                .map(index -> index.get("key"))
                .collect(Collectors.toSet());
        assertThat(indexes).contains(new Document("word", 1).append("n", 1));
    }

    @Test
    void a_unique_index_that_refuses_a_row_is_the_users_to_mend() {
        collection(table).createIndex(Indexes.ascending("word"), new IndexOptions().unique(true));
        SinkRuntime runtime = prepared(runtime(table, KEY));
        write(runtime, 0, row(1, "a", 1));

        assertThatThrownBy(() -> write(runtime, 1, row(2, "a", 1)))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.fault()).isEqualTo(Fault.USER);
                    assertThat(e.retryable()).isFalse();
                })
                .hasMessageContaining("another one has the same value in a unique index");
    }

    @Test
    void a_decimal_that_does_not_fit_is_refused_and_not_rounded() {
        StructType columns = StructType.fromDDL("id BIGINT, m DECIMAL(38,10)");
        SinkRuntime runtime = prepared(runtime(table, KEY), columns);
        Batches.write(runtime, columns, 0, RowFactory.create(1L, new BigDecimal("123.4500000000")));

        assertThatThrownBy(() -> Batches.write(
                        runtime,
                        columns,
                        1,
                        RowFactory.create(2L, new BigDecimal("1234567890123456789012345678.0123456789"))))
                .isInstanceOf(EngineException.class)
                .hasMessage("column `m` has a number with more than the 34 digits that MongoDB's Decimal128 holds; "
                        + "cast it to a smaller DECIMAL, or to STRING");
        assertThat(collection(table).find().first().get("m")).isEqualTo(Decimal128.parse("123.4500000000"));
    }

    @Test
    void says_without_a_server_what_it_would_refuse() {
        StructType columns = StructType.fromDDL("l ARRAY<INT>, `_id` INT, `a.b` INT, m MAP<INT, INT>");

        assertThat(new MongodbRuntime(sink(table, List.of("l", "k"), "x"), MongodbSettings.nowhere(), "p", "s")
                        .objections(columns))
                .extracting(one -> one.setting() + ": " + one.message())
                .containsExactly(
                        "mongodb.key: column `l` of type ARRAY<INT> cannot be a key; select its fields one by one",
                        "mongodb.key: the column `k` is not in the query's result (l, _id, a.b, m)",
                        "mongodb.indexes: the column `x` is not in the query's result (l, _id, a.b, m)",
                        "select: the field `_id` is Millrace's own, made of the key; give the column another name with AS",
                        "select: MongoDB takes no field that begins with \"$\" or holds a \".\"; give column `a.b` another name with AS",
                        "select: MongoDB has no form for type MAP<INT, INT> in column `m`; cast it (the keys of a map to STRING), or take to_json(m)");
    }
}
