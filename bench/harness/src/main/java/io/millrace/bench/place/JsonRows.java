package io.millrace.bench.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.millrace.bench.data.Expectation;
import io.millrace.bench.data.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as JSON objects. */
record JsonRows(Rows rows) implements Folder.RowFile {
    private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

    /** One object behind the other. */
    @Override
    public Expectation read(Path file) {
        Expectation found = Expectation.NOTHING;
        try (MappingIterator<JsonNode> objects = JSON.readValues(file.toFile())) {
            while (objects.hasNextValue()) {
                found = found.and(hash(objects.nextValue()));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("the file '" + file + "' cannot be read", e);
        }
    }

    long hash(byte[] object) {
        try {
            return hash(JSON.<JsonNode>readValue(object));
        } catch (IOException e) {
            throw new UncheckedIOException("a result is not JSON: " + e.getMessage(), e);
        }
    }

    private long hash(JsonNode row) {
        List<@Nullable Object> values = new ArrayList<>();
        rows.columns().forEach(column -> values.add(value(row.path(column))));
        return rows.hash(values);
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNumber()) {
            return node.numberValue();
        }
        return node.isTextual() ? node.asText() : null;
    }
}
