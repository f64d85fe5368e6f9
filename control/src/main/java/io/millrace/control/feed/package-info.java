/** Feeds as connectors of Kafka Connect: their configuration, life and state. */
@NullMarked
package io.millrace.control.feed;

import org.jspecify.annotations.NullMarked;
