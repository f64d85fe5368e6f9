package io.millrace.engine.source;

import io.millrace.spec.RangeSource;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;

/** A series of numbers, by Spark's own operator: it is compiled together with the query, and many times faster than any table. */
public record RangeRuntime(RangeSource range) implements BoundedRuntime {
    @Override
    public void prepare() {
        // There is nothing outside.
    }

    @Override
    public Dataset<Row> rows(SparkSession session) {
        return (Dataset<Row>)
                session.range(range.from(), range.to(), range.step()).toDF();
    }

    @Override
    public boolean held() {
        return false;
    }
}
