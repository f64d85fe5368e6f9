package io.millrace.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthTest {
    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "日本, 4",
        "ｱ, 1",
        "Ａ, 2",
        "한국, 4",
        "é, 1",
        "e\u0301, 1",
        "👍, 2",
        "👍🏽, 2",
        "👨‍👩‍👧, 2",
        "❤, 1",
        "❤️, 2",
        "नमस्ते, 4",
        "─, 1"
    })
    void countsColumns(String text, int columns) {
        assertThat(Width.of(text)).isEqualTo(columns);
    }

    @Test
    void cutsWithoutCuttingACharacterInTwo() {
        assertThat(Width.fit("日本語", 6)).isEqualTo("日本語");
        assertThat(Width.fit("日本語", 5)).isEqualTo("日本…");
        assertThat(Width.fit("日本語", 4)).isEqualTo("日…");
        assertThat(Width.fit("abc", 0)).isEmpty();
    }
}
