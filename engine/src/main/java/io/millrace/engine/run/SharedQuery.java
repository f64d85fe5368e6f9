package io.millrace.engine.run;

import io.millrace.engine.EngineException;
import io.millrace.engine.run.KnownQueries.Known;
import io.millrace.engine.sink.SharedRuntime;
import io.millrace.spec.event.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A query and the sinks that take its rows. Sinks that select the same rows and can take them in the same way share one, so that what they
 * read is read once.
 *
 * @param name of its folder
 * @param targets at least one
 */
record SharedQuery(String name, List<Target> targets) {
    SharedQuery {
        targets = List.copyOf(targets);
    }

    Target first() {
        return targets.get(0);
    }

    String sink() {
        return first().sink();
    }

    List<String> also() {
        return targets.stream().skip(1).map(Target::sink).toList();
    }

    List<String> sinks() {
        return targets.stream().map(Target::sink).toList();
    }

    SharedRuntime store() {
        return new SharedRuntime(targets.stream().map(Target::store).toList());
    }

    private boolean takes(Target other, SparkSession session) {
        return first().meaning().equals(other.meaning())
                && first().query().bounded() == other.query().bounded()
                && store().fits(
                                other.store(),
                                session.createDataFrame(
                                        List.<Row>of(), other.query().result()));
    }

    private SharedQuery with(Target other) {
        List<Target> more = new ArrayList<>(targets);
        more.add(other);
        return new SharedQuery(name, more);
    }

    /**
     * The queries of a run. Sinks that took rows from one query before go on so; a sink that is new starts a query with those that are new
     * too, as the others are further already.
     *
     * @throws EngineException where sinks that began together cannot go on together
     */
    static List<SharedQuery> of(List<Target> targets, KnownQueries known, SparkSession session) {
        Map<String, Target> left = new LinkedHashMap<>();
        targets.forEach(target -> left.put(target.sink(), target));
        List<Known> resting = new ArrayList<>();
        List<SharedQuery> queries = new ArrayList<>();
        for (Known query : known.read()) {
            List<Target> members = query.sinks().stream()
                    .filter(left::containsKey)
                    .map(sink -> Objects.requireNonNull(left.remove(sink)))
                    .toList();
            if (members.isEmpty()) {
                resting.add(query);
            } else {
                queries.add(together(query.name(), members, session));
            }
        }
        List<String> taken =
                new ArrayList<>(known.read().stream().map(Known::name).toList());
        List<SharedQuery> begun = begun(List.copyOf(left.values()), taken, session);
        queries.addAll(begun);
        List<Known> all = new ArrayList<>(resting);
        queries.forEach(query -> all.add(new Known(query.name(), query.sinks())));
        known.write(all);
        return queries;
    }

    private static SharedQuery together(String name, List<Target> members, SparkSession session) {
        SharedQuery query = new SharedQuery(name, List.of(members.get(0)));
        for (Target member : members.subList(1, members.size())) {
            if (!query.takes(member, session)) {
                throw new EngineException(
                        Fault.USER,
                        false,
                        "the sinks "
                                + String.join(
                                        ", ", members.stream().map(Target::sink).toList())
                                + " take their rows from one query, and can no longer, as `" + member.sink()
                                + "` now differs from `" + query.sink()
                                + "`. Put it back, give the changed sink a new name, or forget the state and read the"
                                + " sources from the beginning with --fresh");
            }
            query = query.with(member);
        }
        return query;
    }

    private static List<SharedQuery> begun(List<Target> targets, List<String> taken, SparkSession session) {
        List<SharedQuery> begun = new ArrayList<>();
        for (Target target : targets) {
            int at = 0;
            while (at < begun.size() && !begun.get(at).takes(target, session)) {
                at++;
            }
            if (at < begun.size()) {
                begun.set(at, begun.get(at).with(target));
            } else {
                begun.add(new SharedQuery(free(target.sink(), taken), List.of(target)));
            }
        }
        return begun;
    }

    /** A folder's name that no other query has or had. */
    private static String free(String sink, List<String> taken) {
        String name = sink;
        for (int i = 2; taken.contains(name); i++) {
            name = sink + "-" + i;
        }
        taken.add(name);
        return name;
    }
}
