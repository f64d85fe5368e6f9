/** One run of one pipeline, from its check to its books. */
@NullMarked
package io.millrace.control.run;

import org.jspecify.annotations.NullMarked;
