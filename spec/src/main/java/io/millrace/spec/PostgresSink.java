package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of a PostgreSQL table: with a key one for each key, without one all of them. */
@Key("postgres")
@Doc(
        value =
                "Rows of a PostgreSQL table. With a `key`, a later row of a key replaces an earlier one (upsert); without, every row is added. "
                        + "Effectively once: a task's rows and a note of its micro-batch in `millrace_notes.ledger` are one transaction, and a batch "
                        + "that is noted is not written again.",
        example = """
                    name: customers
                    sources:
                      orders:
                        kafka: { topic: orders }
                        schema: id BIGINT, customer STRING, amount DOUBLE, ordered_at TIMESTAMP
                    sinks:
                      totals:
                        select: SELECT customer, count(*) AS orders, sum(amount) AS amount FROM orders GROUP BY customer
                        postgres: { table: customers, key: [customer] }
                    """)
public record PostgresSink(
        @Doc(value = "The table; created when missing, else compared with the query's columns.", example = "words")
        @Name(NameKind.POSTGRES)
        String table,

        @Doc(
                value = "The columns that tell rows apart; they are the primary key of a table that is created. "
                        + "Without them every row is added.",
                example = "[word]")
        @Default("[]")
        @Name(NameKind.COLUMN)
        List<String> key,

        @Doc("The table's schema; created when missing.") @Default("public") @Name(NameKind.POSTGRES)
        String schema)
        implements SinkConnector {

    public PostgresSink {
        key = List.copyOf(key);
        if (new HashSet<>(key).size() < key.size()) {
            throw new InvalidSetting("key", "\"key\" names a column twice", "keep one of them");
        }
        if (schema.equals("millrace_notes")) {
            throw new InvalidSetting(
                    "schema", "\"schema\" is one that Millrace keeps for its own notes", "choose another");
        }
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.POSTGRES);
    }

    @Override
    public Optional<String> target() {
        return Optional.of("the PostgreSQL table " + schema + "." + table);
    }

    @Override
    public List<String> replacedBy() {
        return key;
    }
}
