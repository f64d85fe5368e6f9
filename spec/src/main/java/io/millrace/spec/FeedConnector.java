package io.millrace.spec;

/** Where a feed's events come from. */
public sealed interface FeedConnector permits GenerateFeed, FilesFeed, HttpFeed {}
