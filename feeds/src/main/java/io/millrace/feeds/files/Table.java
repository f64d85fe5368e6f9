package io.millrace.feeds.files;

import com.fasterxml.jackson.core.SerializableString;
import io.millrace.feeds.JsonBytes;
import io.millrace.feeds.event.EventForm;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines of cells, which become events. */
final class Table implements Decoder {
    private final Utf8 utf8 = new Utf8();
    private final JsonBytes json = new JsonBytes();
    private final Cells cells;
    private final Layout layout;
    private final List<SerializableString> names;
    private final int key;
    private final Optional<String> nullText;
    private final EventForm form;

    /** @param key the column whose cell is the record's key; empty for none */
    Table(Cells cells, Layout layout, Optional<String> nullText, String key, EventForm form) throws Unreadable {
        this.form = form;
        this.cells = cells;
        this.layout = layout;
        this.names =
                layout.columns().stream().map(c -> JsonBytes.name(c.name())).toList();
        this.nullText = nullText;
        List<String> columns = layout.columns().stream().map(Column::name).toList();
        this.key = columns.indexOf(key);
        if (!key.isEmpty() && this.key < 0) {
            throw new Unreadable("the key '" + key + "' is not a column; there are " + columns);
        }
    }

    @Override
    public Decoded decode(byte[] line) throws Unreadable, IOException {
        List<String> found = cells.cut(utf8.text(line));
        if (found.size() != layout.width()) {
            throw new Unreadable("has " + found.size() + " columns instead of " + layout.width());
        }
        // All cells are read before the first is written: a bad one must not leave half an object behind.
        Object[] values = values(found);
        Object keyValue = key < 0 ? null : values[key];
        byte[] keyBytes = keyValue == null ? null : JsonBytes.text(keyValue);
        if (form.typed()) {
            return new Decoded(keyBytes, form.ofValues(values));
        }
        json.out().writeStartObject();
        for (int i = 0; i < values.length; i++) {
            json.field(names.get(i), values[i]);
        }
        json.out().writeEndObject();
        return new Decoded(keyBytes, form.ofJson(json.take()));
    }

    private @Nullable Object[] values(List<String> found) throws Unreadable {
        @Nullable Object[] values = new Object[layout.columns().size()];
        for (int i = 0; i < values.length; i++) {
            Column column = layout.columns().get(i);
            String cell = found.get(layout.cells().get(i));
            values[i] = isNull(column, cell) ? null : column.type().read(column.name(), cell);
        }
        return values;
    }

    private boolean isNull(Column column, String cell) {
        return nullText.isPresent()
                ? nullText.get().equals(cell)
                : cell.isEmpty() && !column.type().isText();
    }
}
