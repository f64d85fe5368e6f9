package io.millrace.engine.kafka;

import io.millrace.engine.EngineException;
import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.schema.Declaration;
import io.millrace.engine.schema.RegistryAccess;
import io.millrace.engine.schema.WriterSchemas;
import io.millrace.engine.source.Judgement;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.source.StreamPosition;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.KafkaSource;
import io.millrace.spec.PastRange;
import io.millrace.spec.event.Fault;
import java.nio.file.Path;
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
    private final Optional<RegistryAccess> registry;
    private final Optional<PastRange> range;
    private final Path kept;
    private Optional<Stretch> stretch = Optional.empty();

    /**
     * A topic for one query.
     *
     * @param run the pipeline's name, or that of a run over a past range
     * @param registry where the schemas are that records name, for formats that do so
     */
    public TopicRuntime(
            KafkaSource source,
            KafkaSettings settings,
            SourceRead read,
            String run,
            Optional<PastRange> range,
            Optional<RegistryAccess> registry) {
        this.source = source;
        this.range = range;
        this.kept = read.state().resolve("range").resolve(read.name() + ".json");
        this.read = new KafkaRead(
                settings,
                read.pipeline(),
                run,
                read.name(),
                source.topic(),
                read.reader(),
                Judgement.digest(read),
                DecoderPlan.of(
                        read.source().format(),
                        Declaration.of(read.source(), read.schema()),
                        read.used(),
                        registry.<WriterSchemas>map(access -> access).orElse(WriterSchemas.NONE)),
                read.conditions(),
                bounds(read, range),
                read.tally());
        this.registry = registry;
        this.position = new StreamPosition(read.tally());
    }

    /** Finds out before anything is read that none of the records could be. By convention a topic's values have this subject. */
    private void demandReadable(RegistryAccess access) {
        String subject = source.topic() + "-value";
        access.latest(subject).flatMap(read.decoder()::objection).ifPresent(reason -> {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "source `" + read.source() + "`: the latest schema of " + subject
                            + " cannot be read as it is declared: " + reason);
        });
    }

    private static TimeBounds bounds(SourceRead read, Optional<PastRange> range) {
        return range.filter(PastRange::byTime)
                .flatMap(its -> read.source()
                        .watermark()
                        .map(watermark -> TimeBounds.of(its, read.schema(), watermark.column())))
                .orElse(TimeBounds.ALL);
    }

    /** Makes the topics that reading needs, and fixes what a past range is. */
    @Override
    public void prepare() {
        registry.ifPresent(this::demandReadable);
        Topics.createLedger(read.settings());
        Topics.createQuarantine(read.settings(), read.topic());
        stretch = range.map(its ->
                Stretch.kept(kept, () -> new StretchFinder(read.settings(), read.topic(), read.source(), its).find()));
    }

    @Override
    public Dataset<Row> rows(SparkSession session) {
        return RegisteredTables.stream(
                session, new KafkaTable(read, source.starting(), stretch, SourceRead.BATCH_LIMIT, position));
    }

    @Override
    public StreamPosition position() {
        return position;
    }

    @Override
    public long behind(Optional<Map<Integer, Long>> until) {
        if (stretch.isPresent()) {
            Stretch its = stretch.get();
            return RecordCount.between(
                    read.settings(),
                    read.topic(),
                    until.orElseGet(() -> its.from().next()),
                    its.until().next());
        }
        if (until.isEmpty() && source.starting() == KafkaSource.Starting.LATEST) {
            return 0;
        }
        return RecordCount.from(read.settings(), read.topic(), until);
    }
}
