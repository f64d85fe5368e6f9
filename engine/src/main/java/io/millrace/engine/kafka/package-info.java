/** Kafka as a source that counts every record, and the transactions that make writes to Kafka happen once. */
@NullMarked
package io.millrace.engine.kafka;

import org.jspecify.annotations.NullMarked;
