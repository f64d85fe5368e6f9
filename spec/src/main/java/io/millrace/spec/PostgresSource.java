package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Rows of a PostgreSQL table: those that are there, or with {@code since} those that come and change as well. */
@Key("postgres")
@Doc(
        value =
                "Rows of a PostgreSQL table. Without `since` all that are there, once; with it a stream: rows whose column `since` is greater "
                        + "than what was read before. Deleted rows are not seen, and of a row that changes twice in between only the last state: "
                        + "the feed `postgres` captures every change.",
        example = """
                    name: regional
                    sources:
                      orders:
                        postgres: { table: orders, since: updated_at }
                        schema: id BIGINT, customer_id BIGINT, amount DECIMAL(10,2), updated_at TIMESTAMP
                      customers:
                        postgres: { table: customers }
                        schema: id BIGINT, region STRING
                    sinks:
                      regional:
                        select: SELECT o.id, c.region, o.amount FROM orders o JOIN customers c ON o.customer_id = c.id
                        postgres: { table: orders_by_region, key: [id] }
                    """)
public record PostgresSource(
        @Doc(value = "The table, view or materialised view.", example = "orders") @Name(NameKind.POSTGRES)
        String table,

        @Doc("The table's schema.") @Default("public") @Name(NameKind.POSTGRES)
        String schema,

        @Doc(
                value =
                        "A column that grows with every change, such as the time of the last one or a number from a sequence. It needs an "
                                + "index; rows in which it is null are not read.",
                example = "updated_at")
        @Name(NameKind.COLUMN)
        Optional<String> since,

        @Doc("With `since`: how often to look for new rows.") @Default("1 second")
        Duration every,

        @Doc(
                "With `since`: how long a value has to be there before it is read. A transaction that takes longer between taking the "
                        + "time and its commit is missed.")
        @Default("2 seconds")
        Duration settle)
        implements SourceConnector {

    public PostgresSource {
        if (every.compareTo(Duration.ofMillis(100)) < 0) {
            throw new InvalidSetting(
                    "every", "\"every\" has to be 100 ms or more", "leave it out to look every second");
        }
    }

    @Override
    public boolean bounded() {
        return since.isEmpty();
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
        return Set.of(Need.POSTGRES);
    }
}
