package io.millrace.control.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.Books.SourceBooks;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run in figures: what {@code run --output json} prints. They count from when the pipeline's checkpoint was made, over all its
 * runs. Where several queries read a source, its figures are those of the query that is furthest behind; {@code balanced} says
 * that each of them balances. Of a run whose books were not closed they are what was known last.
 *
 * @param seconds how long this run took, rounded to tenths
 */
public record RunReport(
        String pipeline,
        String status,
        double seconds,
        Map<String, SourceFigures> sources,
        Map<String, SinkFigures> sinks,
        boolean balanced) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What became of a source's records: {@code accepted = decoded + quarantined + dropped + duplicates + behind}. */
    public record SourceFigures(
            long accepted, long decoded, long quarantined, long dropped, long duplicates, long behind) {
        static SourceFigures of(SourceBooks books) {
            return new SourceFigures(
                    books.accepted(),
                    books.counts().decoded(),
                    books.counts().quarantined(),
                    books.counts().dropped(),
                    books.counts().duplicates(),
                    books.behind());
        }
    }

    /** Rows that a sink took, and rows that its query left out because they came too late. */
    public record SinkFigures(long written, long late) {}

    public static RunReport of(String pipeline, RunEnd end, Duration took) {
        Books books = end.books().orElse(end.known());
        return new RunReport(
                pipeline,
                end.status().name().toLowerCase(Locale.ROOT),
                Math.round(took.toMillis() / 100.0) / 10.0,
                sources(books),
                sinks(books),
                end.balanced());
    }

    /** One JSON object on one line. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a report as JSON", e);
        }
    }

    private static Map<String, SourceFigures> sources(Books books) {
        // By sink's name first, so that of two queries that are equally far behind it is always the same one.
        Map<String, SourceBooks> furthest = new TreeMap<>();
        new TreeMap<>(books.queries())
                .values()
                .forEach(query -> query.sources()
                        .forEach((source, one) -> furthest.merge(source, one, RunReport::furtherBehind)));
        Map<String, SourceFigures> figures = new LinkedHashMap<>();
        furthest.forEach((source, one) -> figures.put(source, SourceFigures.of(one)));
        return figures;
    }

    private static SourceBooks furtherBehind(SourceBooks one, SourceBooks other) {
        return Comparator.comparingLong(SourceBooks::behind).compare(one, other) >= 0 ? one : other;
    }

    private static Map<String, SinkFigures> sinks(Books books) {
        Map<String, SinkFigures> figures = new TreeMap<>();
        books.queries().forEach((first, query) -> {
            figures.put(first, new SinkFigures(query.written(), query.late()));
            query.also().forEach(sink -> figures.put(sink, new SinkFigures(query.written(), query.late())));
        });
        return figures;
    }
}
