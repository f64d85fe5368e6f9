package io.millrace.engine.source;

import io.millrace.engine.EngineException;
import io.millrace.engine.expect.Condition;
import io.millrace.engine.expect.Conditions;
import io.millrace.engine.expect.Conditions.Unmet;
import io.millrace.spec.Expectation.Otherwise;
import io.millrace.spec.event.Fault;
import io.millrace.spec.event.ReadCounts;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Judges the rows of a source that has no quarantine, because they stay where they are; and counts them. A task has its own. */
public final class RowJudge {
    private final String source;
    private final Conditions conditions;
    private long read;
    private long dropped;

    public RowJudge(String source, List<Condition> conditions) {
        this.source = source;
        this.conditions = new Conditions(conditions);
    }

    /**
     * Whether the row is passed on.
     *
     * @throws EngineException where an expectation says that the pipeline is to stop
     */
    public boolean passes(InternalRow row) {
        read++;
        Unmet unmet = conditions.firstUnmet(row);
        if (unmet == null) {
            return true;
        } else if (unmet.condition().otherwise() == Otherwise.FAIL) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "source `" + source + "`: " + unmet.reason()
                            + " by a row; the expectation says `otherwise: fail`, so the pipeline stops");
        }
        dropped++;
        return false;
    }

    public ReadCounts counts() {
        return new ReadCounts(read, read - dropped, 0, dropped);
    }
}
