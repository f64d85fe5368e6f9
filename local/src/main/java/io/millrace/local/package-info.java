/** Starts and stops the real services on one machine. */
@NullMarked
package io.millrace.local;

import org.jspecify.annotations.NullMarked;
