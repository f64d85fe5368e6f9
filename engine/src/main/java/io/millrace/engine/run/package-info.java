/** Runs a compiled pipeline: its queries, their books, and their end. */
@NullMarked
package io.millrace.engine.run;

import org.jspecify.annotations.NullMarked;
