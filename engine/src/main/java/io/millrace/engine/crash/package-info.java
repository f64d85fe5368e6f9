/** Crashes on demand, at the moments that matter, so that anybody can see what a crash does. */
@NullMarked
package io.millrace.engine.crash;

import org.jspecify.annotations.NullMarked;
