package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.Set;

/** The rows of a Cassandra table that are there when it is read. */
@Key("cassandra")
@Doc(
        value =
                "The rows of a Cassandra table that are there when it is read, by ranges of its tokens, several at a time.",
        example = """
                    name: tags-by-day
                    sources:
                      trending:
                        cassandra: { keyspace: social, table: trending }
                        schema: minute TIMESTAMP, tag STRING, mentions BIGINT
                    sinks:
                      by_day:
                        select: SELECT date_trunc('DAY', minute) AS day, tag, sum(mentions) AS mentions FROM trending GROUP BY 1, 2
                        cassandra: { keyspace: social, table: tags_by_day, key: [day, tag] }
                    """)
public record CassandraSource(
        @Doc(value = "The keyspace.", example = "social") @Name(NameKind.CASSANDRA)
        String keyspace,

        @Doc(value = "The table.", example = "trending") @Name(NameKind.CASSANDRA)
        String table)
        implements SourceConnector {

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    public boolean decodes() {
        return false;
    }

    @Override
    public boolean quarantines() {
        return false;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CASSANDRA);
    }
}
