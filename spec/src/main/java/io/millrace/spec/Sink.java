package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Inline;

/** One sink: a query and the place that its rows go to. */
@Doc("A sink: a query, and the place that its rows go to.")
public record Sink(
        @Doc(
                value = "A Spark SQL query over sources and views.",
                example = "SELECT tag, count(*) AS mentions FROM tags GROUP BY tag")
        Sql select,

        @Inline SinkConnector connector) {}
