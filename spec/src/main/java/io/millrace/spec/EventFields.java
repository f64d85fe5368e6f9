package io.millrace.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.spec.record.FieldType;
import io.millrace.spec.record.FieldType.Decimal;
import io.millrace.spec.record.FieldType.Scalar;
import io.millrace.spec.record.FieldType.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The fields of a feed's events and their types, as far as the pipeline's file says them. */
record EventFields(List<Field> all) {
    private static final String FORMLESS = "none";

    /**
     * A field.
     *
     * @param type {@code string}, {@code int}, {@code long}, {@code double}, {@code boolean}, {@code timestamp}, {@code date}, {@code decimal(p,s)}; empty
     *     for an object
     * @param parts of an object
     */
    record Field(String name, String type, EventFields parts) {
        Field(String name, String type) {
            this(name, type, new EventFields(List.of()));
        }

        boolean object() {
            return type.isEmpty();
        }
    }

    static EventFields of(FeedConnector connector) {
        if (connector instanceof GenerateFeed generate) {
            return generated(generate.fields());
        } else if (connector instanceof FilesFeed files && files.schema().isPresent()) {
            return columns(files.schema().get());
        } else if (connector instanceof EventsFeed events) {
            return of(events.type());
        } else if (connector instanceof PostgresFeed postgres && postgres.type().isPresent()) {
            return of(postgres.type().get());
        }
        return new EventFields(List.of());
    }

    private static EventFields of(Struct struct) {
        return new EventFields(struct.fields().stream()
                .map(field -> field.type() instanceof Struct parts
                        ? new Field(field.name(), "", of(parts))
                        : new Field(field.name(), type(field.type())))
                .toList());
    }

    private static String type(FieldType type) {
        if (type instanceof Decimal decimal) {
            return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        return type instanceof Scalar scalar ? scalar(scalar) : FORMLESS;
    }

    private static String scalar(Scalar type) {
        return switch (type) {
            case TINYINT, SMALLINT, INT -> "int";
            case BIGINT -> "long";
            case FLOAT, DOUBLE -> "double";
            case STRING, BOOLEAN, DATE, TIMESTAMP -> type.name().toLowerCase(Locale.ROOT);
            case TIMESTAMP_NTZ, BINARY -> FORMLESS;
        };
    }

    /** Names of columns whose type has no form in a feed's schema. */
    List<String> formless() {
        return names(field -> field.type().equals(FORMLESS));
    }

    /** Names of columns that Avro and Protobuf do not allow. */
    List<String> foreign() {
        return names(field -> !field.name().matches("[A-Za-z_][A-Za-z0-9_]*"));
    }

    private List<String> names(Predicate<Field> wanted) {
        return all.stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(field).filter(wanted).map(Field::name), field.parts().names(wanted).stream()))
                .toList();
    }

    private static EventFields generated(Map<String, GeneratedField> fields) {
        List<Field> all = new ArrayList<>();
        fields.forEach((name, field) -> all.add(
                field instanceof GeneratedField.Nested nested
                        ? new Field(name, "", generated(nested.fields()))
                        : new Field(name, type(field))));
        return new EventFields(all);
    }

    private static String type(GeneratedField field) {
        if (field instanceof GeneratedField.Now || field instanceof GeneratedField.Time) {
            return "timestamp";
        } else if (field instanceof GeneratedField.Sequence) {
            return "long";
        } else if (field instanceof GeneratedField.Expression expression) {
            return sql(expression.type().name());
        } else if (field instanceof GeneratedField.Between between) {
            boolean whole = between.decimals().isEmpty()
                    && between.from().scale() <= 0
                    && between.to().scale() <= 0;
            return whole ? "long" : "double";
        } else if (field instanceof GeneratedField.OneOf oneOf) {
            boolean mixed = oneOf.values().stream().anyMatch(Double.class::isInstance);
            return mixed ? "double" : constant(oneOf.values().get(0));
        }
        return field instanceof GeneratedField.Constant constant ? constant(constant.value()) : "string";
    }

    private static String constant(Object value) {
        return value instanceof String
                ? "string"
                : value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static EventFields columns(String schema) {
        List<Field> all = new ArrayList<>();
        String narrow = schema.replaceAll("\\s*([(,])\\s*(?=\\d)", "$1").replaceAll("\\s+\\)", ")");
        new SchemaText(narrow).columns().forEach((name, type) -> all.add(new Field(name, sql(type))));
        return new EventFields(all);
    }

    private static String sql(String type) {
        return switch (type) {
            case "BIGINT" -> "long";
            case "DECIMAL" -> "decimal(10,0)";
            default ->
                type.matches("DECIMAL\\(\\d+\\)")
                        ? type.toLowerCase(Locale.ROOT).replace(")", ",0)")
                        : type.toLowerCase(Locale.ROOT);
        };
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Field field : all) {
            if (field.object()) {
                json.set(field.name(), field.parts().json());
            } else {
                json.put(field.name(), field.type());
            }
        }
        return json;
    }
}
