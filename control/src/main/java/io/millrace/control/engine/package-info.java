/** The engine's process as its parent sees it: orders in, events out. */
@NullMarked
package io.millrace.control.engine;

import org.jspecify.annotations.NullMarked;
