/** Kafka Connect source plugins that bring events into Kafka. */
@NullMarked
package io.millrace.feeds;

import org.jspecify.annotations.NullMarked;
