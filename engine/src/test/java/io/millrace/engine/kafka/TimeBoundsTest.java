package io.millrace.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.EngineException;
import io.millrace.spec.PastRange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TimeBoundsTest {
    private static final StructType SCHEMA = StructType.fromDDL("page STRING, At TIMESTAMP");
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-01T01:00:00Z");

    @Test
    void hold_from_the_beginning_to_just_before_the_end() {
        TimeBounds bounds = TimeBounds.of(range(Optional.of(FROM), Optional.of(TO)), SCHEMA, "at");

        assertThat(bounds.hold(row(FROM, 0))).isTrue();
        assertThat(bounds.hold(row(FROM, -1))).isFalse();
        assertThat(bounds.hold(row(TO, -1))).isTrue();
        assertThat(bounds.hold(row(TO, 0))).isFalse();
    }

    @Test
    void an_open_end_holds_all_but_what_has_no_time() {
        TimeBounds bounds = TimeBounds.of(range(Optional.of(FROM), Optional.empty()), SCHEMA, "at");

        assertThat(bounds.hold(row(Instant.parse("9999-01-01T00:00:00Z"), 0))).isTrue();
        assertThat(bounds.hold(row(FROM, -1))).isFalse();
        assertThat(bounds.hold(new GenericInternalRow(new Object[] {null, null})))
                .isFalse();
        assertThat(TimeBounds.ALL.hold(new GenericInternalRow(new Object[] {null, null})))
                .isTrue();
    }

    @Test
    void a_column_that_is_not_there_is_named() {
        assertThatThrownBy(() -> TimeBounds.of(range(Optional.of(FROM), Optional.empty()), SCHEMA, "then"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("`then`");
    }

    private static PastRange range(Optional<Instant> from, Optional<Instant> to) {
        return new PastRange(from, to, Map.of(), Map.of());
    }

    private static InternalRow row(Instant time, long microsLater) {
        return new GenericInternalRow(new Object[] {null, time.getEpochSecond() * 1_000_000 + microsLater});
    }
}
