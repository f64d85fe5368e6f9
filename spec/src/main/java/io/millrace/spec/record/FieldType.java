package io.millrace.spec.record;

import java.util.List;
import java.util.stream.Collectors;

/** The type of a field; its text is how it is written in a schema. */
public sealed interface FieldType {
    /** A type without parts. */
    enum Scalar implements FieldType {
        STRING,
        BOOLEAN,
        TINYINT,
        SMALLINT,
        INT,
        BIGINT,
        FLOAT,
        DOUBLE,
        DATE,
        TIMESTAMP,
        TIMESTAMP_NTZ,
        BINARY
    }

    /** A number with so many digits in all, and so many of them behind the point. */
    record Decimal(int precision, int scale) implements FieldType {
        @Override
        public String toString() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
    }

    /** A list. */
    record Array(FieldType element) implements FieldType {
        @Override
        public String toString() {
            return "ARRAY<" + element + ">";
        }
    }

    /** An object whose names are data. */
    record MapOf(FieldType value) implements FieldType {
        @Override
        public String toString() {
            return "MAP<STRING, " + value + ">";
        }
    }

    /** An object with these fields. */
    record Struct(List<Field> fields) implements FieldType {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return fields.stream().map(Field::toString).collect(Collectors.joining(", ", "STRUCT<", ">"));
        }
    }

    /**
     * A field of an object.
     *
     * @param required whether it has to be there, and not null
     */
    record Field(String name, FieldType type, boolean required) {
        @Override
        public String toString() {
            return name + ": " + type + (required ? " NOT NULL" : "");
        }
    }
}
