package io.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowLayoutTest {
    private static final RowLayout BY_MINUTE = new RowLayout(List.of("minute"), List.of("minute", "tag"));

    @Test
    void aStoreThatTakesRowsAsTheyComeTakesThemInAnyLayout() {
        assertThat(RowLayout.AS_THEY_COME.and(BY_MINUTE)).contains(BY_MINUTE);
        assertThat(BY_MINUTE.and(RowLayout.AS_THEY_COME)).contains(BY_MINUTE);
    }

    @Test
    void rowsThatAreTogetherByOneColumnAreTogetherByTwo() {
        RowLayout byBoth = new RowLayout(List.of("tag", "minute"), List.of("tag", "minute"));

        assertThat(BY_MINUTE.and(byBoth)).contains(BY_MINUTE);
        assertThat(byBoth.and(BY_MINUTE)).contains(BY_MINUTE);
    }

    @Test
    void keysThatDifferDoNotFit() {
        assertThat(BY_MINUTE.and(new RowLayout(List.of("author"), List.of("author"))))
                .isEmpty();
        // The last row of a minute would be the one of its last tag, and not the newest.
        assertThat(BY_MINUTE.and(new RowLayout(List.of("minute"), List.of("minute"))))
                .isEmpty();
    }

    @Test
    void rowsThatAreMovedAreSortedToo() {
        assertThat(RowLayout.AS_THEY_COME.and(new RowLayout(List.of("minute"), List.of())))
                .isEmpty();
    }
}
