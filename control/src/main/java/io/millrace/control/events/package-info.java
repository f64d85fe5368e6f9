/** Records that somebody posts by HTTP, on their way to Kafka. */
@NullMarked
package io.millrace.control.events;

import org.jspecify.annotations.NullMarked;
