/** Connections to the stores, for those who check results and for the limit. */
@NullMarked
package io.millrace.bench.store;

import org.jspecify.annotations.NullMarked;
