/** Keeps declared pipelines running: topics, feeds, engines and their books. */
@NullMarked
package io.millrace.control;

import org.jspecify.annotations.NullMarked;
