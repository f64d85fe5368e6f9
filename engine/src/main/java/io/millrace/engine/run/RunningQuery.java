package io.millrace.engine.run;

import io.millrace.engine.books.BatchEntry;
import io.millrace.engine.books.BatchEntry.SourceEntry;
import io.millrace.engine.kafka.KafkaSettings;
import io.millrace.engine.kafka.KafkaTable;
import io.millrace.engine.kafka.RecordCount;
import io.millrace.spec.KafkaSource;
import io.millrace.spec.Source;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.ReadCounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/**
 * A query that was started.
 *
 * @param tables the topics that it reads, by source
 */
record RunningQuery(String sink, StreamingQuery query, Map<String, KafkaTable> tables, QueryBooks books) {
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** Waits until the query ends by itself or {@code patience} is over. */
    boolean ended(Duration patience) throws StreamingQueryException {
        return query.awaitTermination(Math.max(1, patience.toMillis()));
    }

    /** Lets the current batch end and stops the query; after {@code patience} it is stopped in the middle, and the batch runs again later. */
    void stop(Duration patience) throws StreamingQueryException {
        tables.values().forEach(table -> table.position().stop());
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ended(GLANCE) && !atRest() && System.nanoTime() < deadline) {
            // the current batch goes on
        }
        try {
            query.stop();
        } catch (TimeoutException e) {
            // The thread of the query does not end. The process is about to, and nothing is noted as done that is not.
        }
    }

    private boolean atRest() {
        try {
            for (KafkaTable table : tables.values()) {
                if (!table.position().atRest(GLANCE)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The books of this query, with the records that are still in Kafka. */
    Books.QueryBooks close(Map<String, Source> sources, KafkaSettings kafka) {
        Optional<BatchEntry> total = books.total();
        books.close();
        Map<String, Books.SourceBooks> bySource = new HashMap<>();
        for (String name : tables.keySet()) {
            Source source = sources.get(name);
            if (source != null && source.connector() instanceof KafkaSource topic) {
                Optional<SourceEntry> entry = total.map(BatchEntry::sources).map(entries -> entries.get(name));
                bySource.put(
                        name,
                        new Books.SourceBooks(
                                entry.map(SourceEntry::counts).orElse(ReadCounts.NONE), behind(topic, entry, kafka)));
            }
        }
        return new Books.QueryBooks(total.map(BatchEntry::written).orElse(0L), bySource);
    }

    private static long behind(KafkaSource topic, Optional<SourceEntry> entry, KafkaSettings kafka) {
        if (entry.isEmpty() && topic.starting() == KafkaSource.Starting.LATEST) {
            return 0;
        }
        return RecordCount.from(kafka, topic.topic(), entry.map(SourceEntry::until));
    }
}
