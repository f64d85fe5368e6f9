/** Conditions on each record, checked while it is decoded. */
@NullMarked
package io.millrace.engine.expect;

import org.jspecify.annotations.NullMarked;
