package io.millrace.spec;

import io.millrace.spec.settings.NameKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What values look like, for the reference. */
final class ReferenceValues {
    static final String TEXT = """
            ## Variables

            Any value may hold `${VARIABLE}` or `${VARIABLE:default}`, which is replaced by the environment variable of that name. \
            Without a default, a variable that is not set is an error. `$${` is a literal `${`. What stands without quotes is typed \
            after the replacement: `partitions: ${PARTITIONS:3}` is a number. Keys take no variables. An editor may ask for quotes around one between `{` and `}`; Millrace does not. No message ever shows a \
            variable's value.

            `--set feeds.posts.partitions=4` on the command line replaces a value, or adds one to a block that the file has.

            ## Durations

            A whole number and a unit: `10 ms`, `30 s`, `30 seconds`, `5 m`, `5 minutes`, `2 h`, `1 day`, `7 days`. ISO-8601 is \
            understood as well: `PT1M30S`.

            ## Rates

            A number and what it is counted by: `200 per second`, `5 per minute`, `10 per hour`, or shorter `200/s`.

            ## SQL

            One query in Spark SQL. A short one stands on the line, a long one below a `|`, indented:

            ```yaml
            select: |
              SELECT customer, sum(amount) AS total
              FROM orders
              GROUP BY customer
            ```

            Where a text has `: ` or ` #` in it, or begins with one of ``* & ! % @ ` [ {``, it needs quotes or a `|`.

            ## Primary keys

            A list of columns: `[minute, tag]` keeps the rows of a minute together, in the order of their tags. Where the \
            partition key has several columns, they stand in a list of their own: `[[country, minute], tag]`.

            ## Keys of Redis

            A text with columns in braces, in quotes as YAML would take the braces for a block: `"words:{word}"`. Between two columns \
            stands a `:`, as in `"{country}:{city}"`. Values are written as text: numbers and dates as they are, times as \
            `2026-01-01T00:00:00Z`. In a key with one column the value stands as it is. In a key with several, the characters `%`, `:`, \
            `{` and `}` of a text value become `%25`, `%3A`, `%7B` and `%7D`, so that no two rows share a key that should not.

            ## Generated fields

            | form | what it makes |
            |---|---|
            | `"#{name.full_name}"` | text by a [Datafaker](https://www.datafaker.net) expression; put it in quotes, as `#` begins a comment |
            | `{ value: "#{number.digits '3'}", type: INT }` | the same, made a STRING, INT, BIGINT, DOUBLE or BOOLEAN |
            | `now` | the wall clock, as text such as `2026-01-01T00:00:00Z` |
            | `sequence` | the event's number, from 0 |
            | `{ time: { from: 2026-01-01T00:00:00Z, step: 10 ms } }` | a time that does not depend on the clock: each event is a step later |
            | `{ time: { from: 2026-01-01T00:00:00Z, step: 1 s, jitter: 5 minutes } }` | the same, and up to so much later at random: events come out of order |
            | `{ between: [1, 6] }` | a whole number, both ends included |
            | `{ between: [0.5, 2], decimals: 2 }` | a decimal number |
            | `{ one_of: [red, green] }` | one of these values, each as likely |
            | `{ fields: { city: "#{address.city}" } }` | a nested object |
            | anything else | that value, in each event |

            ## Numbers, truth values and text

            YAML 1.2 decides by what is written: `5` is a number, `true` and `false` are truth values, `yes` and `"5"` are text.

            """;

    /** The blocks of a test that have a form of their own. */
    static final String TESTS = """
            ## given

            A list for each source. A row is a block of columns, `{ id: 1, name: ann }`: what the fields of the record hold. Columns that it lacks are null; a column that the schema does not have is a mistake. \
            A block with only one of these words is a step:

            | step | what it is |
            |---|---|
            | `- raw: '{"id": 1'` | a record as it is: the bytes of this text. For sources with a format |
            | `- base64: AAEC` | the same, for bytes that are no text |
            | `- file: fixtures/posts.jsonl` | the rows of a file, relative to this one: `.csv` with the names of the columns in its first line; `.jsonl` with an object a line; of any other name a record a line, as it is |
            | `- advance: 2026-01-01T10:05:00Z` | what stands before is one micro-batch, and the watermark of the source is at least this time when the next one begins |
            | `- advance: next` | the same without moving the watermark |
            | `- row: { raw: 1 }` | a row, where its only column is called like one of these words |

            What stands before the first `advance` of each source is one micro-batch of the pipeline, what stands before the second the next one, and so on.

            ## expect

            | key | what it says |
            |---|---|
            | the name of a sink | its rows, in any order, and no others: for a sink with a key its table at the end, one row for each key; else every row that was written. Columns that none of the rows names are not compared |
            | the same, with `{ at_least: [...] }` | these rows, and others as well |
            | the same, with `{ exactly: [...], ordered: true }` | these rows in this order |
            | the same, with `{ count: 12 }` | so many rows |
            | `late: { posts: 1 }` | rows that came after the watermark and were left out, by source or sink; see [late rows](../testing.md#late-rows) |
            | `dropped: { posts: 1 }` | records that an expectation dropped, by source |
            | `duplicates: { posts: 1 }` | records that `deduplicate` left out, by source |
            | `quarantine: { posts: 1 }` | records that were set aside, by source: how many, or each with a part of its `reason` and, where it matters, its `value`: `{ posts: [{ reason: not JSON }] }` |
            | `state: { trending: 3 }` | rows of state that the query of the sink keeps at the end |
            | `fails: division by zero` | the pipeline fails with a message that has this in it, letters of either case |
            | `sinks: { late: [...] }` | rows of a sink that is called like one of these words |

            A number may be `any`. What is late, dropped, left out as a duplicate or set aside and not named here is a failure of the test; a sink that is not named is not looked at. Rows may stand in a `file`, as in `given`.
            """;

    private static final Map<Class<?>, String> LINKS =
            Map.of(GivenRows.class, "#given", TestExpectation.class, "#expect", PipelineTest.class, "tests.md");

    private static final Map<Class<?>, String> PAGES = Map.of(
            java.time.Duration.class, "durations",
            Rate.class, "rates",
            Sql.class, "sql",
            PrimaryKey.class, "primary-keys",
            KeyTemplate.class, "keys-of-redis",
            GeneratedField.class, "generated-fields");

    private ReferenceValues() {}

    static String names() {
        StringBuilder text = new StringBuilder("## Names\n\n| kind | rule |\n|---|---|\n");
        for (NameKind kind : NameKind.values()) {
            text.append("| ")
                    .append(word(kind))
                    .append(" | ")
                    .append(kind.rule())
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String word(NameKind kind) {
        return switch (kind) {
            case PLAIN -> "pipelines, feeds, sinks, expectations, tests";
            case SQL -> "sources, views";
            case COLUMN -> "fields, columns";
            case TOPIC -> "topics";
            case CASSANDRA -> "keyspaces, tables of Cassandra";
            case MONGODB -> "collections of MongoDB";
            case MONGODB_DATABASE -> "databases of MongoDB";
            case POSTGRES -> "schemas, tables of PostgreSQL";
        };
    }

    /** What a setting's value looks like, with a link where there is more to say. */
    static String words(Setting setting) {
        if (setting.type() == Map.class) {
            return setting.name().map(kind -> "by [name](values.md#names): ").orElse("by name: ")
                    + type(setting.content(), setting);
        }
        if (setting.type() == List.class) {
            return "a list, each " + type(setting.content(), setting);
        }
        return type(setting.valueType(), setting) + range(setting);
    }

    private static String type(Class<?> type, Setting setting) {
        if (type == String.class && setting.name().isPresent() && setting.type() != Map.class) {
            return "[a name](values.md#names)";
        }
        if (type.isEnum()) {
            return codes(EnumType.of(type).allowed());
        }
        return ValueTypes.find(type).map(known -> link(type, known)).orElseGet(() -> other(type, setting));
    }

    private static String link(Class<?> type, ValueType<?> known) {
        String page = PAGES.get(type);
        if (LINKS.containsKey(type)) {
            return "[" + known.words() + "](" + LINKS.get(type) + ")";
        }
        return page == null ? known.words() : "[" + known.words() + "](values.md#" + page + ")";
    }

    private static String other(Class<?> type, Setting setting) {
        if (LINKS.containsKey(type)) {
            return "[settings](" + LINKS.get(type) + ")";
        }
        if (!Connectors.ofContent(type).isEmpty()) {
            return "[settings](" + setting.key() + ".md)";
        }
        String link = "(#" + setting.key().toLowerCase(Locale.ROOT) + ")";
        return type.isSealed()
                ? codes(List.copyOf(Setting.alternatives(type).keySet())) + ", or [a block]" + link
                : "[settings]" + link;
    }

    private static String codes(List<String> words) {
        return Suggestions.either(words.stream().map(word -> "`" + word + "`").toList());
    }

    private static String range(Setting setting) {
        String least =
                setting.least().isPresent() ? ", at least " + setting.least().getAsLong() : "";
        return setting.most().isPresent()
                ? least + ", at most " + setting.most().getAsLong()
                : least;
    }
}
