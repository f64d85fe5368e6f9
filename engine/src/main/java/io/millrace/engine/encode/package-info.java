/** Rows as bytes for other people to read. */
@NullMarked
package io.millrace.engine.encode;

import org.jspecify.annotations.NullMarked;
