package io.millrace.engine.decode;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** How a value that nobody uses is passed over, found out once for each schema. */
final class AvroSkip {
    /** What a value is made of, as far as its length goes. */
    enum Shape {
        NUMBER,
        LENGTH,
        FIXED,
        UNION,
        PARTS,
        LIST,
        MAP
    }

    private final Shape shape;
    private final int size;
    private AvroSkip[] parts = new AvroSkip[0];

    private AvroSkip(Shape shape, int size) {
        this.shape = shape;
        this.size = size;
    }

    Shape shape() {
        return shape;
    }

    /** Of {@link Shape#FIXED}, how many bytes. */
    int size() {
        return size;
    }

    /** The branches of a union, the fields of a record, or the only element of a list or map. */
    AvroSkip[] parts() {
        return parts;
    }

    static AvroSkip of(Schema schema) {
        return of(schema, new IdentityHashMap<>());
    }

    /** @param known records that were met already, as a record may hold itself */
    private static AvroSkip of(Schema schema, Map<Schema, AvroSkip> known) {
        AvroSkip before = known.get(schema);
        if (before != null) {
            return before;
        }
        AvroSkip skip = switch (schema.getType()) {
            case INT, LONG, ENUM -> new AvroSkip(Shape.NUMBER, 0);
            case STRING, BYTES -> new AvroSkip(Shape.LENGTH, 0);
            case FLOAT -> new AvroSkip(Shape.FIXED, Float.BYTES);
            case DOUBLE -> new AvroSkip(Shape.FIXED, Double.BYTES);
            case BOOLEAN -> new AvroSkip(Shape.FIXED, 1);
            case NULL -> new AvroSkip(Shape.FIXED, 0);
            case FIXED -> new AvroSkip(Shape.FIXED, schema.getFixedSize());
            case UNION -> new AvroSkip(Shape.UNION, 0);
            case RECORD -> new AvroSkip(Shape.PARTS, 0);
            case ARRAY -> new AvroSkip(Shape.LIST, 0);
            case MAP -> new AvroSkip(Shape.MAP, 0);
        };
        known.put(schema, skip);
        skip.parts = parts(schema).stream().map(part -> of(part, known)).toArray(AvroSkip[]::new);
        return skip;
    }

    private static List<Schema> parts(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes();
            case RECORD -> schema.getFields().stream().map(Schema.Field::schema).toList();
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            default -> List.of();
        };
    }
}
