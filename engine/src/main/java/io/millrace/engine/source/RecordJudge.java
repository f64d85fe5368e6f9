package io.millrace.engine.source;

import io.millrace.engine.EngineException;
import io.millrace.engine.decode.MalformedRecord;
import io.millrace.engine.expect.Condition;
import io.millrace.engine.expect.Conditions;
import io.millrace.engine.expect.Conditions.Unmet;
import io.millrace.spec.event.Fault;
import io.millrace.spec.event.ReadCounts;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of each record: a row, set aside, or dropped, and counts it as one of these. A task has its own.
 */
public final class RecordJudge {
    private final String source;
    private final Conditions conditions;
    private long read;
    private long decoded;
    private long quarantined;
    private long dropped;

    public RecordJudge(String source, List<Condition> conditions) {
        this.source = source;
        this.conditions = new Conditions(conditions);
    }

    /** A record that was read. */
    public interface Candidate {
        /** The record as a row with all columns of the schema. */
        InternalRow row() throws MalformedRecord;

        void setAside(String reason) throws IOException;

        /** Where it stands, for a message. */
        String place();
    }

    /**
     * The row, or null where the record does not become one.
     *
     * @throws EngineException where an expectation says that the pipeline is to stop
     */
    public @Nullable InternalRow judge(Candidate record) throws IOException {
        read++;
        InternalRow row;
        try {
            row = record.row();
        } catch (MalformedRecord e) {
            setAside(record, e.reason());
            return null;
        }
        Unmet unmet = conditions.firstUnmet(row);
        if (unmet == null) {
            decoded++;
            return row;
        }
        switch (unmet.condition().otherwise()) {
            case QUARANTINE -> setAside(record, unmet.reason());
            case DROP -> dropped++;
            case FAIL -> throw refused(record, unmet.reason());
        }
        return null;
    }

    private void setAside(Candidate record, String reason) throws IOException {
        record.setAside(reason);
        quarantined++;
    }

    private EngineException refused(Candidate record, String reason) {
        return new EngineException(
                Fault.USER,
                false,
                "source `" + source + "`: " + reason + " by the record at " + record.place()
                        + "; the expectation says `otherwise: fail`, so the pipeline stops before it");
    }

    public ReadCounts counts() {
        return new ReadCounts(read, decoded, quarantined, dropped);
    }
}
