/** How tables that this process made come into Spark's queries. */
@NullMarked
package io.millrace.engine.table;

import org.jspecify.annotations.NullMarked;
