/** The functions that Millrace adds to Spark SQL: null for null, the same for the same argument, compiled into the query's own code. */
@NullMarked
package io.millrace.engine.function;

import org.jspecify.annotations.NullMarked;
