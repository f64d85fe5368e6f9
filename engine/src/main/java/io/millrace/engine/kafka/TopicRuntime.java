package io.millrace.engine.kafka;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.source.Judgement;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.source.StreamPosition;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.KafkaSource;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;

/** The committed records of a topic. */
public final class TopicRuntime implements StreamRuntime {
    private final KafkaSource source;
    private final KafkaRead read;
    private final StreamPosition position;

    public TopicRuntime(KafkaSource source, KafkaSettings settings, SourceRead read) {
        this.source = source;
        this.read = new KafkaRead(
                settings,
                read.pipeline(),
                read.name(),
                source.topic(),
                read.reader(),
                Judgement.digest(read),
                DecoderPlan.of(read.source().format(), read.schema(), read.used()),
                read.conditions(),
                read.tally());
        this.position = new StreamPosition(read.tally());
    }

    /** Makes the topics that reading needs. */
    @Override
    public void prepare() {
        Topics.createLedger(read.settings());
        Topics.createQuarantine(read.settings(), read.topic());
    }

    @Override
    public Dataset<Row> rows(SparkSession session) {
        return RegisteredTables.stream(
                session, new KafkaTable(read, source.starting(), SourceRead.BATCH_LIMIT, position));
    }

    @Override
    public StreamPosition position() {
        return position;
    }

    @Override
    public long behind(Optional<Map<Integer, Long>> until) {
        if (until.isEmpty() && source.starting() == KafkaSource.Starting.LATEST) {
            return 0;
        }
        return RecordCount.from(read.settings(), read.topic(), until);
    }
}
