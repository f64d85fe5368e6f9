/** What was set aside: looking at it, and sending it back to where it came from. */
@NullMarked
package io.millrace.control.quarantine;

import org.jspecify.annotations.NullMarked;
