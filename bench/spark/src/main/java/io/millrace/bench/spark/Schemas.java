package io.millrace.bench.spark;

import org.apache.spark.sql.types.StructType;

/** The whole schemas of the topics. */
final class Schemas {
    static final String EVENTS = "user_id BIGINT, event_time TIMESTAMP, event_type STRING, session STRING, "
            + "device STRUCT<os: STRING, browser: STRING, version: STRING>, product STRING, price DOUBLE, quantity INT, "
            + "referrer STRING, note STRING";
    static final String POSTS =
            "id BIGINT, author STRING, created_at TIMESTAMP, lang STRING, text STRING, likes INT, shares INT, "
                    + "client STRING, reply_to BIGINT, place STRING";
    static final String PAYMENTS =
            "user_id BIGINT, event_time TIMESTAMP, id BIGINT, kind STRING, amount DOUBLE, note STRING";

    private Schemas() {}

    static StructType parse(String schema) {
        return StructType.fromDDL(schema);
    }
}
