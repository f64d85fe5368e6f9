package io.millrace.spec;

import java.util.Set;

/** Where a feed's events come from. */
public sealed interface FeedConnector permits GenerateFeed, FilesFeed, HttpFeed, EventsFeed, PostgresFeed {
    /** The services that it runs on; all feeds write to Kafka. */
    default Set<Need> needs() {
        return Set.of(Need.KAFKA, Need.CONNECT);
    }
}
