/** What the measurements say: medians and spreads, as a table, as JSON and as Markdown. */
@NullMarked
package io.millrace.bench.report;

import org.jspecify.annotations.NullMarked;
