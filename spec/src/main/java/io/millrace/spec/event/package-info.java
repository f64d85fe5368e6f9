/** What an engine says while it works: one JSON object a line on its standard output. */
@NullMarked
package io.millrace.spec.event;

import org.jspecify.annotations.NullMarked;
