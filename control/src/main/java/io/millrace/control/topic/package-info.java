/** The topics that a pipeline needs. */
@NullMarked
package io.millrace.control.topic;

import org.jspecify.annotations.NullMarked;
