package io.millrace.engine.decode;

import io.millrace.engine.schema.WholeSchema;
import io.millrace.engine.schema.WriterSchemas;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do with the records of each writer's schema, found out once for each. Not thread-safe.
 *
 * @param <P> the plan
 */
final class WriterPlans<P> {
    private final WriterSchemas schemas;
    private final Planner<P> planner;
    private final Map<Integer, Plan<P>> known = new HashMap<>();
    private int lastId;
    private @Nullable P last;

    WriterPlans(WriterSchemas schemas, Planner<P> planner) {
        this.schemas = schemas;
        this.planner = planner;
    }

    /** Finds out what to do with records of a schema. */
    @FunctionalInterface
    interface Planner<P> {
        /** @throws IllegalArgumentException where such records cannot be read, with the reason */
        P plan(WholeSchema writer);
    }

    /** @throws MalformedRecord where the schema is not known, or does not fit */
    P of(int id) throws MalformedRecord {
        P same = last;
        if (same != null && id == lastId) {
            return same;
        }
        Plan<P> plan = known.computeIfAbsent(id, this::plan);
        P ready = plan.ready();
        if (ready == null) {
            throw new MalformedRecord(plan.reason());
        }
        lastId = id;
        last = ready;
        return ready;
    }

    private Plan<P> plan(int id) {
        Optional<WholeSchema> schema = schemas.byId(id);
        if (schema.isEmpty()) {
            return new Plan<>(null, "schema " + id + " is not in the schema registry");
        }
        try {
            return new Plan<>(planner.plan(schema.get()), "");
        } catch (IllegalArgumentException e) {
            return new Plan<>(null, "schema " + id + " does not fit: " + e.getMessage());
        }
    }

    /** @param reason why there is none */
    private record Plan<P>(@Nullable P ready, String reason) {}
}
