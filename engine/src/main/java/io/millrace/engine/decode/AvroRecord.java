package io.millrace.engine.decode;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a writer's record, in the order in which they were written, into the columns of the reader. */
final class AvroRecord {
    private final Step[] steps;
    private final Default[] defaults;

    AvroRecord(List<Step> steps, List<Default> defaults) {
        this.steps = steps.toArray(Step[]::new);
        this.defaults = defaults.toArray(Default[]::new);
    }

    /**
     * A field of the writer.
     *
     * @param value null where nobody uses it
     */
    record Step(AvroSkip skip, @Nullable AvroValue value, int ordinal) {}

    /** A column that the writer does not have. */
    record Default(int ordinal, @Nullable Object value) {}

    void into(AvroCursor cursor, InternalRow row) throws MalformedRecord {
        for (Step step : steps) {
            AvroValue value = step.value();
            if (value == null) {
                cursor.skip(step.skip());
            } else {
                value.into(cursor, row, step.ordinal());
            }
        }
        for (Default missing : defaults) {
            Object value = missing.value();
            if (value == null) {
                row.setNullAt(missing.ordinal());
            } else {
                row.update(missing.ordinal(), value);
            }
        }
    }
}
