/**
 * A Kafka topic as a sink.
 *
 * <p>Effectively once for readers of committed records: each task writes in one transaction that also notes the micro-batch's number; a
 * task that finds its batch noted writes nothing. A process that comes back from a long pause is shut out by Kafka.
 */
@NullMarked
package io.millrace.engine.sink.kafka;

import org.jspecify.annotations.NullMarked;
