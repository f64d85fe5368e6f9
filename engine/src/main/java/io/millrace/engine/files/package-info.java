/** Files as a source: all that there are, or a stream of those that appear. */
@NullMarked
package io.millrace.engine.files;

import org.jspecify.annotations.NullMarked;
