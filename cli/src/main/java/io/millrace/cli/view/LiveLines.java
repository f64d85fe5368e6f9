package io.millrace.cli.view;

import io.millrace.cli.text.Say;
import io.millrace.cli.text.Style;
import io.millrace.cli.text.Table;
import io.millrace.cli.text.Table.Column;
import io.millrace.spec.event.EngineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of the live view. */
final class LiveLines {
    private final Style style;

    LiveLines(Style style) {
        this.style = style;
    }

    List<String> sources(Figures figures) {
        return titled(new Table(
                List.of(
                        Column.text("source"),
                        Column.number("pace"),
                        Column.number("read"),
                        Column.number("quarantined"),
                        Column.number("dropped"),
                        Column.number("behind")),
                figures.sources().stream()
                        .map(s -> List.of(
                                s.name(),
                                Say.rate(s.perSecond()),
                                Say.count(s.counts().read()),
                                Say.count(s.counts().quarantined()),
                                Say.count(s.counts().dropped()),
                                Say.count(s.behind())))
                        .toList()));
    }

    List<String> sinks(Figures figures) {
        return titled(new Table(
                List.of(
                        Column.text("sink"),
                        Column.number("pace"),
                        Column.number("rows written"),
                        Column.number("late")),
                figures.sinks().stream()
                        .map(s ->
                                List.of(s.name(), Say.rate(s.perSecond()), Say.count(s.written()), Say.count(s.late())))
                        .toList()));
    }

    List<String> newest(EngineEvent.Rows rows, int atMost) {
        List<String> lines = new ArrayList<>();
        lines.add(style.dim("newest rows of ") + style.bold(Say.names(rows.sink(), rows.also())));
        lines.addAll(table(new EngineEvent.Rows(
                rows.sink(),
                rows.also(),
                rows.at(),
                rows.columns(),
                rows.rows().subList(0, Math.min(atMost, rows.rows().size())))));
        return lines;
    }

    List<String> table(EngineEvent.Rows rows) {
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < rows.columns().size(); at++) {
            columns.add(column(rows, at));
        }
        return titled(new Table(columns, rows.rows()));
    }

    String feeds(Map<String, String> states) {
        return style.dim("feeds: ")
                + states.entrySet().stream()
                        .map(feed -> feed.getKey() + " " + feed.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static Column column(EngineEvent.Rows rows, int at) {
        boolean numbers = rows.rows().stream().allMatch(row -> row.get(at).matches("-?[\\d,.]+([eE]-?\\d+)?|null|"));
        String title = rows.columns().get(at);
        return numbers ? Column.number(title) : Column.text(title);
    }

    private List<String> titled(Table table) {
        List<String> lines = new ArrayList<>(table.lines());
        lines.set(0, style.bold(lines.get(0)));
        lines.set(1, style.dim(lines.get(1)));
        return lines;
    }
}
