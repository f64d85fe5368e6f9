package io.millrace.bench.flink;

import io.millrace.bench.contender.Assignment;
import org.apache.flink.table.api.TableEnvironment;

/** The tables and views that the queries use. */
final class Tables {
    private static final String EVENTS = """
            CREATE TABLE events (
              user_id BIGINT,
              event_time TIMESTAMP_LTZ(3),
              event_type STRING,
              session STRING,
              device ROW<os STRING, browser STRING, version STRING>,
              product STRING,
              price DOUBLE,
              quantity INT,
              referrer STRING,
              note STRING
            )""";

    private static final String POSTS = """
            CREATE TABLE posts (
              id BIGINT,
              author STRING,
              created_at TIMESTAMP_LTZ(3),
              lang STRING,
              text STRING,
              likes INT,
              shares INT,
              client STRING,
              reply_to BIGINT,
              place STRING,
              WATERMARK FOR created_at AS created_at - INTERVAL '30' SECOND
            )""";

    private static final String TAGS = """
            CREATE VIEW tags AS
            SELECT created_at, LOWER(tag) AS tag
            FROM posts CROSS JOIN UNNEST(REGEXP_EXTRACT_ALL(text, '#(\\w+)', 1)) AS t (tag)""";

    private static final String PURCHASES =
            "CREATE TABLE results (user_id BIGINT, event_time TIMESTAMP_LTZ(3), price DOUBLE)";

    private static final String MENTIONS =
            "CREATE TABLE results (window_start TIMESTAMP(3), tag STRING, mentions BIGINT)";

    private Tables() {}

    static void create(TableEnvironment tables, Assignment assignment) {
        switch (assignment.workload()) {
            case W1A -> {
                tables.executeSql(EVENTS + source(assignment));
                tables.executeSql(PURCHASES + " WITH ('connector' = 'counting')");
            }
            case W1B -> {
                tables.executeSql(EVENTS + source(assignment));
                tables.executeSql(PURCHASES + sink(assignment));
            }
            case W2 -> {
                tables.executeSql(POSTS + source(assignment));
                tables.executeSql(TAGS);
                tables.executeSql(MENTIONS + " WITH ('connector' = 'counting', 'hashing' = 'true')");
            }
            default -> throw new IllegalArgumentException(assignment.workload() + " is not for Flink");
        }
    }

    private static String source(Assignment assignment) {
        return """
                WITH (
                  'connector' = 'kafka',
                  'properties.bootstrap.servers' = '%s',
                  'topic' = '%s',
                  'scan.startup.mode' = 'earliest-offset',
                  'scan.bounded.mode' = 'latest-offset',
                  'format' = 'json',
                  'json.timestamp-format.standard' = 'ISO-8601'
                )""".formatted(assignment.bootstrap(), assignment.topic());
    }

    private static String sink(Assignment assignment) {
        return """
                WITH (
                  'connector' = 'kafka',
                  'properties.bootstrap.servers' = '%s',
                  'topic' = '%s',
                  'format' = 'json',
                  'json.timestamp-format.standard' = 'ISO-8601'
                )""".formatted(assignment.bootstrap(), assignment.output());
    }
}
