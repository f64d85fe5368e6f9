package io.millrace.engine.sink.mongodb;

import io.millrace.engine.sink.Objection;
import io.millrace.spec.MongodbSink;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What MongoDB would not take of a query's result. */
final class Shape {
    private Shape() {}

    static List<Objection> objections(MongodbSink sink, StructType columns) {
        List<Objection> objections = new ArrayList<>();
        sink.key().forEach(name -> key(name, columns, objections));
        sink.indexes().lists().stream()
                .flatMap(List::stream)
                .map(path -> path.replaceFirst("[.].*", ""))
                .distinct()
                .forEach(name -> there("mongodb.indexes", name, columns, objections));
        for (StructField field : columns.fields()) {
            column(field, objections);
        }
        return objections;
    }

    private static void key(String name, StructType columns, List<Objection> objections) {
        if (there("mongodb.key", name, columns, objections)) {
            DataType type = columns.apply(name).dataType();
            if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
                objections.add(new Objection(
                        "mongodb.key",
                        "column `" + name + "` of type " + type.sql()
                                + " cannot be a key; select its fields one by one"));
            }
        }
    }

    private static void column(StructField field, List<Objection> objections) {
        String name = field.name();
        if (name.equals("_id") || name.equals(Marks.FIELD)) {
            objections.add(new Objection(
                    "select",
                    "the field `" + name
                            + "` is Millrace's own, made of the key; give the column another name with AS"));
        } else if (name.startsWith("$") || name.contains(".")) {
            objections.add(new Objection(
                    "select",
                    "MongoDB takes no field that begins with \"$\" or holds a \".\"; give column `" + name
                            + "` another name with AS"));
        }
        BsonCell.unknownIn(field.dataType())
                .ifPresent(type -> objections.add(new Objection(
                        "select",
                        "MongoDB has no form for type " + type.sql() + " in column `" + name
                                + "`; cast it (the keys of a map to STRING), or take to_json(" + name + ")")));
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
