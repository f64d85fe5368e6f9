package io.millrace.engine.sink.redis;

import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.RowLayout;
import io.millrace.spec.RedisSink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Which columns of a query a sink uses for what. */
final class Shape {
    private Shape() {}

    /** The columns that are written beside the key: member and score of a sorted set, in this order. */
    static List<String> values(RedisSink sink, StructType columns) {
        if (sink.kind() == RedisSink.Kind.SORTED_SET) {
            return Stream.of(sink.member(), sink.score())
                    .flatMap(Optional::stream)
                    .toList();
        } else if (sink.value().isPresent()) {
            return List.of(sink.value().get());
        } else if (!sink.fields().isEmpty()) {
            return sink.fields();
        }
        return Stream.of(columns.fieldNames())
                .filter(name -> !sink.key().columns().contains(name))
                .toList();
    }

    /** Rows that replace each other come together and in their order; what is only added comes as it is. */
    static RowLayout layout(RedisSink sink) {
        if (adds(sink.kind())) {
            return RowLayout.AS_THEY_COME;
        }
        Set<String> identity = new LinkedHashSet<>(sink.key().columns());
        sink.member().ifPresent(identity::add);
        return new RowLayout(List.copyOf(identity), List.copyOf(identity));
    }

    static boolean adds(RedisSink.Kind kind) {
        return kind == RedisSink.Kind.STREAM || kind == RedisSink.Kind.PUBLISH;
    }

    static List<Objection> objections(RedisSink sink, StructType columns) {
        List<Objection> objections = new ArrayList<>();
        String kind = "redis." + sink.kind().setting();
        sink.key().columns().forEach(name -> identity(kind, name, columns, objections));
        sink.member().ifPresent(name -> identity("redis.member", name, columns, objections));
        sink.score().ifPresent(name -> score(name, columns, objections));
        sink.value().ifPresent(name -> there("redis.value", name, columns, objections));
        sink.fields().forEach(name -> there("redis.fields", name, columns, objections));
        if (objections.isEmpty()) {
            List<String> values = values(sink, columns);
            if (values.isEmpty()) {
                objections.add(new Objection(
                        "select", "the query has no column beside those of the key; there is nothing to write"));
            }
            values.forEach(name -> written(name, columns.apply(name).dataType(), objections));
        }
        return objections;
    }

    private static void identity(String setting, String name, StructType columns, List<Objection> objections) {
        if (there(setting, name, columns, objections)
                && !Cell.fitsKey(columns.apply(name).dataType())) {
            objections.add(new Objection(
                    setting,
                    "column `" + name + "` of type "
                            + columns.apply(name).dataType().sql()
                            + " cannot be a key; take text, numbers, truth values, dates and times, such as hex(" + name
                            + ")"));
        }
    }

    private static void score(String name, StructType columns, List<Objection> objections) {
        if (there("redis.score", name, columns, objections)
                && !(columns.apply(name).dataType() instanceof NumericType)) {
            objections.add(new Objection(
                    "redis.score",
                    "column `" + name + "` of type "
                            + columns.apply(name).dataType().sql() + " is no number; of a time, take unix_seconds("
                            + name + ")"));
        }
    }

    private static void written(String name, DataType type, List<Objection> objections) {
        Cell.unknownIn(type)
                .ifPresent(unknown -> objections.add(new Objection(
                        "select",
                        "Redis gets no form of type " + unknown.sql() + " in column `" + name
                                + "`; cast it, or take to_json(" + name + ")")));
    }

    private static boolean there(String setting, String name, StructType columns, List<Objection> objections) {
        if (columns.getFieldIndex(name).isDefined()) {
            return true;
        }
        objections.add(new Objection(
                setting,
                "the column `" + name + "` is not in the query's result (" + String.join(", ", columns.fieldNames())
                        + ")"));
        return false;
    }
}
