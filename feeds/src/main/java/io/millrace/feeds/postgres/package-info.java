/** Rows of PostgreSQL that change, made plain records of Debezium's. */
@NullMarked
package io.millrace.feeds.postgres;

import org.jspecify.annotations.NullMarked;
