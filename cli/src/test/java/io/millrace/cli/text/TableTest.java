package io.millrace.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.text.Table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsStandBelowEachOtherWhateverTheScript() {
        Table table = new Table(
                List.of(Column.text("word"), Column.number("count"), Column.text("note")),
                List.of(
                        List.of("plain", "1", "a"),
                        List.of("日本語", "22", "b"),
                        List.of("e\u0301te\u0301", "333", "c"),
                        List.of("🚀🇪🇺", "4", "d")));

        assertThat(table.lines())
                .containsExactly(
                        "word    count  note",
                        "──────  ─────  ────",
                        "plain       1  a",
                        "日本語     22  b",
                        "e\u0301te\u0301       333  c",
                        "🚀🇪🇺        4  d");
    }

    @Test
    void controlCharactersAreShownAndNotObeyed() {
        Table table = new Table(List.of(Column.text("text")), List.of(List.of("a\nb\u001b[2J")));

        assertThat(table.lines().get(2)).isEqualTo("a\\nb\\u001b[2J");
    }

    @Test
    void aTableWithoutRowsIsItsHeading() {
        assertThat(new Table(List.of(Column.text("a"), Column.text("b")), List.of()).lines())
                .containsExactly("a  b", "─  ─");
    }
}
