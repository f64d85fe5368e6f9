package io.millrace.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.TestSpark;
import io.millrace.engine.sink.Milliseconds;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // a test may fail with a null
class WholeTimesTest {
    /** What is not rounded can be taken by a store of milliseconds together with others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT window(created_at, '1 minute').start AS t FROM posts GROUP BY window(created_at, '1 minute') | true",
                "SELECT window.end AS t FROM posts GROUP BY window(created_at, '90 seconds', '90 seconds', '5 milliseconds') | true",
                "SELECT t FROM (SELECT window(created_at, '1 minute').start AS t, count(*) AS n FROM posts GROUP BY 1, window(created_at, '1 minute')) AS v | true",
                "SELECT window.start AS t FROM posts GROUP BY window(created_at, '1500 microseconds') | false",
                "SELECT window.start + INTERVAL '1' SECOND AS t FROM posts GROUP BY window(created_at, '1 minute') | false",
                "SELECT created_at AS t FROM posts | false",
            })
    void only_edges_of_windows_of_whole_milliseconds_are_not_rounded(String sql, boolean whole) {
        StructType columns = Sources.query(sql).pipeline().sinks().get("out").result();
        Dataset<Row> rows = TestSpark.session().createDataFrame(List.of(), columns);

        assertThat(Milliseconds.ofKey(List.of("t"), rows) == rows).isEqualTo(whole);
    }
}
