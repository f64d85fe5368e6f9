package io.millrace.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FeedTest {
    private final Feed feed = new Feed("p", "f", "r", "t");

    /** Connect compares the bytes of these maps as JSON. */
    @Test
    void partitionsHaveTheSameOrderInEveryProcess() {
        assertThat(feed.partition().keySet()).containsExactly("feed", "pipeline");
        assertThat(feed.partition("a.csv").keySet()).containsExactly("feed", "file");
    }
}
