package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;

/** Nowhere: rows are computed and counted. */
@Key("discard")
@Doc(value = "Nowhere: rows are computed and counted, for measuring and for trying a query.", example = """
                    name: try-out
                    sources:
                      orders:
                        kafka: { topic: orders }
                        schema: id BIGINT, customer STRING, amount DOUBLE, ordered_at TIMESTAMP
                    sinks:
                      nothing:
                        select: SELECT customer, sum(amount) AS total FROM orders GROUP BY customer
                        discard:
                    """)
public record DiscardSink() implements SinkConnector {}
