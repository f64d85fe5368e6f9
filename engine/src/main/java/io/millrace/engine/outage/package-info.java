/** Services that are away for a while. */
@NullMarked
package io.millrace.engine.outage;

import org.jspecify.annotations.NullMarked;
