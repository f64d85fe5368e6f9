package io.millrace.engine.sql;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Parts of a schema, nested ones too. */
final class UsedFields {
    private UsedFields() {}

    /** What is in one part or the other, in the order of the whole. */
    static StructType union(StructType whole, StructType one, StructType other) {
        StructType union = new StructType();
        for (StructField field : whole.fields()) {
            Option<Object> inOne = one.getFieldIndex(field.name());
            Option<Object> inOther = other.getFieldIndex(field.name());
            if (inOne.isDefined() && inOther.isDefined()) {
                union = union.add(
                        field.name(),
                        union(
                                field.dataType(),
                                one.apply(field.name()).dataType(),
                                other.apply(field.name()).dataType()),
                        true);
            } else if (inOne.isDefined()) {
                union = union.add(one.apply(field.name()));
            } else if (inOther.isDefined()) {
                union = union.add(other.apply(field.name()));
            }
        }
        return union;
    }

    private static DataType union(DataType whole, DataType one, DataType other) {
        if (whole instanceof StructType struct) {
            return union(struct, (StructType) one, (StructType) other);
        } else if (whole instanceof ArrayType array) {
            return new ArrayType(
                    union(array.elementType(), ((ArrayType) one).elementType(), ((ArrayType) other).elementType()),
                    array.containsNull());
        } else if (whole instanceof MapType map) {
            return new MapType(
                    map.keyType(),
                    union(map.valueType(), ((MapType) one).valueType(), ((MapType) other).valueType()),
                    map.valueContainsNull());
        }
        return whole;
    }

    /** The part with one more column, whole. */
    static StructType with(StructType whole, StructType part, String column) {
        return union(whole, part, new StructType().add(whole.apply(column)));
    }
}
