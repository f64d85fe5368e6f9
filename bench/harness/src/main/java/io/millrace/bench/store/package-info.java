/** Tables: making them empty, and reading results from them. */
@NullMarked
package io.millrace.bench.store;

import org.jspecify.annotations.NullMarked;
