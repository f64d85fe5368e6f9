package io.millrace.feeds.generate;

import com.fasterxml.jackson.core.SerializableString;
import io.millrace.feeds.JsonBytes;
import java.io.IOException;
import java.util.List;

/** The fields of a record, or of a field that has fields itself, in the order in which they were declared. */
record Fields(List<Field> all) implements Value {

    record Field(String name, SerializableString json, Value value) {
        static Field of(String name, Value value) {
            return new Field(name, JsonBytes.name(name), value);
        }
    }

    Fields {
        all = List.copyOf(all);
    }

    /** Whether there is just one field, without parts: such a record can be a plain text. */
    boolean isText() {
        return all.size() == 1 && all.get(0).value instanceof Value.Scalar;
    }

    /** The value of the only field, see {@link #isText}. */
    Object only(long number) {
        return ((Value.Scalar) all.get(0).value).of(number);
    }

    /** The values of the fields; of one that has fields itself an array of theirs. */
    Object[] values(long number) {
        Object[] values = new Object[all.size()];
        for (int i = 0; i < values.length; i++) {
            Value value = all.get(i).value;
            values[i] = value instanceof Value.Scalar scalar ? scalar.of(number) : ((Fields) value).values(number);
        }
        return values;
    }

    /** Where a field stands; -1 for none. */
    int indexOf(String name) {
        return all.stream().map(Field::name).toList().indexOf(name);
    }

    /** Writes the record as one JSON object and returns the value of the key field, or an empty text if there is none. */
    Object write(long number, String key, JsonBytes json) throws IOException {
        Object found = "";
        json.out().writeStartObject();
        for (Field field : all) {
            if (field.value instanceof Value.Scalar scalar) {
                Object value = scalar.of(number);
                json.field(field.json, value);
                if (field.name.equals(key)) {
                    found = value;
                }
            } else if (field.value instanceof Fields nested) {
                json.out().writeFieldName(field.json);
                nested.write(number, "", json);
            }
        }
        json.out().writeEndObject();
        return found;
    }
}
