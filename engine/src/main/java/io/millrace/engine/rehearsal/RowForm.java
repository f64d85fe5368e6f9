package io.millrace.engine.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.spec.Format;
import io.millrace.spec.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Writes given rows as the records of their source, so that its decoder has its work to do; or as rows where that is for others to do. */
final class RowForm {
    private final StructType schema;
    private final Format format;
    private final boolean decodes;

    RowForm(Source source, StructType schema) {
        this.schema = schema;
        this.format = source.format();
        this.decodes = source.connector().decodes();
    }

    /** Whether rows become records. */
    boolean records() {
        return decodes && (json() || format instanceof Format.Csv || format instanceof Format.Text);
    }

    /** Whether a line of JSON is a record as it is. */
    boolean json() {
        return decodes && format instanceof Format.Json;
    }

    GivenRecord of(ObjectNode row) {
        if (!records()) {
            return GivenRecord.row(bytes(row.toString()));
        } else if (format instanceof Format.Csv csv) {
            return GivenRecord.record(bytes(line(row, csv)));
        }
        return GivenRecord.record(bytes(json() ? row.toString() : text(row.path(schema.fieldNames()[0]))));
    }

    private String line(ObjectNode row, Format.Csv csv) {
        List<String> cells = new ArrayList<>();
        for (String column : schema.fieldNames()) {
            JsonNode value = row.path(column);
            cells.add(value.isNull() || value.isMissingNode() ? csv.nulls().orElse("") : cell(text(value), csv));
        }
        return String.join(csv.separator(), cells);
    }

    /** Without quotes where the format has none: such a cell may then fall into two, as it would in a record. */
    private static String cell(String text, Format.Csv csv) {
        String quote = csv.quote();
        boolean plain = !text.isEmpty()
                && !text.contains(csv.separator())
                && !text.contains(quote)
                && !text.equals(csv.nulls().orElse(""))
                && text.indexOf('\n') < 0;
        return plain || quote.equals("none") ? text : quote + text.replace(quote, quote + quote) + quote;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.isMissingNode() || value.isNull() ? "" : value.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
