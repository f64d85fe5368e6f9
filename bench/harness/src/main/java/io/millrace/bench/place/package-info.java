/** Where results go: making the places empty, and reading from them what stands there. */
@NullMarked
package io.millrace.bench.place;

import org.jspecify.annotations.NullMarked;
