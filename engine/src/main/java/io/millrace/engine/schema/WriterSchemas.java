package io.millrace.engine.schema;

import java.io.Serializable;
import java.util.Optional;

/** The schemas that records name by their number. Travels to the executors; thread-safe. */
@FunctionalInterface
public interface WriterSchemas extends Serializable {
    /** Where there is no registry, no number means anything. */
    WriterSchemas NONE = id -> Optional.empty();

    /**
     * The schema of a number; the same each time. Waits while the registry does not answer: that is no record's fault.
     *
     * @return empty where the registry does not know the number
     * @throws io.millrace.engine.EngineException where the registry refuses to answer, or does not for long
     */
    Optional<WholeSchema> byId(int id);
}
