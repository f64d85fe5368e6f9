package io.millrace.engine.sql;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.schema.Declaration;
import io.millrace.engine.schema.WriterSchemas;
import io.millrace.spec.DeclaredSchema;
import io.millrace.spec.Deduplicate;
import io.millrace.spec.Format;
import io.millrace.spec.Source;
import io.millrace.spec.Watermark;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.OrderUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The columns of a source, as its settings declare them. */
final class SourceSchema {
    private static final StructType TEXT = new StructType().add("value", DataTypes.StringType);

    private SourceSchema() {}

    /** Reads the schema; what is wrong with it goes to {@code problems}. */
    static Optional<StructType> of(String name, Source source, PartProblems problems) {
        Optional<String> fixed = source.connector().columns();
        if (fixed.isPresent()) {
            return fixed.map(StructType::fromDDL);
        }
        String path = "sources." + name;
        Optional<StructType> schema = source.schema()
                .map(declared -> columns(declared, source, path + ".schema", problems))
                .orElseGet(() -> Optional.of(TEXT));
        return schema.filter(columns -> decodable(columns, source, path + ".schema", problems)
                && source.watermark()
                        .map(watermark -> fits(watermark, columns, path, problems))
                        .orElse(true)
                && source.deduplicate()
                        .map(again -> comparable(again, columns, path, problems))
                        .orElse(true));
    }

    private static Optional<StructType> columns(
            DeclaredSchema declared, Source source, String path, PartProblems problems) {
        if (declared instanceof DeclaredSchema.Columns columns) {
            return parse(columns.ddl(), path, problems);
        }
        try {
            return Optional.of(Declaration.columns(source));
        } catch (IllegalArgumentException e) {
            problems.add(path, String.valueOf(e.getMessage()), "write the columns, such as id BIGINT, text STRING");
            return Optional.empty();
        }
    }

    private static boolean comparable(Deduplicate again, StructType schema, String path, PartProblems problems) {
        boolean all = true;
        for (int i = 0; i < again.by().size(); i++) {
            String column = again.by().get(i);
            Optional<DataType> type = Arrays.stream(schema.fields())
                    .filter(field -> field.name().equalsIgnoreCase(column))
                    .map(StructField::dataType)
                    .findFirst();
            if (type.isEmpty()) {
                problems.add(
                        path + ".deduplicate.by." + i,
                        "the schema has no column `" + column + "`",
                        Suggestion.nearest(column, Arrays.asList(schema.fieldNames()), "name one of its columns"));
                all = false;
            } else if (!OrderUtils.isOrderable(type.get())) {
                problems.add(
                        path + ".deduplicate.by." + i,
                        "column `" + column + "` is of type " + type.get().sql() + ", whose values cannot be compared",
                        "name other columns");
                all = false;
            }
        }
        return all;
    }

    private static Optional<StructType> parse(String ddl, String path, PartProblems problems) {
        try {
            // Whatever a record lacks is null, so every column may be.
            return Optional.of(StructType.fromDDL(ddl).asNullable());
        } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
            problems.refused(
                    path,
                    e instanceof AnalysisException refusal
                            ? Refusal.of(refusal)
                            : new Refusal(1, 1, String.valueOf(e.getMessage()), Optional.empty()));
            return Optional.empty();
        }
    }

    private static boolean decodable(StructType schema, Source source, String path, PartProblems problems) {
        Set<String> names = new HashSet<>();
        Optional<String> twice = Arrays.stream(schema.fieldNames())
                .filter(name -> !names.add(name.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (twice.isPresent()) {
            problems.add(
                    path,
                    "column `" + twice.get() + "` is there twice (SQL does not tell capitals apart)",
                    "rename one");
            return false;
        }
        if (!source.connector().decodes() || source.format() instanceof Format.Parquet) {
            return true; // its runtime compares the types with those that are there
        }
        try {
            DecoderPlan.of(source.format(), Declaration.of(source, schema), schema, WriterSchemas.NONE)
                    .decoder();
            return true;
        } catch (IllegalArgumentException e) {
            problems.add(path, String.valueOf(e.getMessage()), "use another type, or another format");
            return false;
        }
    }

    private static boolean fits(Watermark watermark, StructType schema, String path, PartProblems problems) {
        Optional<DataType> type = Arrays.stream(schema.fields())
                .filter(field -> field.name().equalsIgnoreCase(watermark.column()))
                .map(StructField::dataType)
                .findFirst();
        if (type.isEmpty()) {
            problems.add(
                    path + ".watermark.column",
                    "the schema has no column `" + watermark.column() + "`",
                    Suggestion.nearest(watermark.column(), Arrays.asList(schema.fieldNames()), "add it to the schema"));
            return false;
        }
        boolean time = type.get() instanceof TimestampType || type.get() instanceof TimestampNTZType;
        if (!time) {
            problems.add(
                    path + ".watermark.column",
                    "column `" + watermark.column() + "` is of type "
                            + type.get().sql() + ", and a watermark needs a TIMESTAMP",
                    "declare the column as TIMESTAMP");
        }
        return time;
    }
}
