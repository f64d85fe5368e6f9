/** What a pipeline is: immutable records, without any engine. */
@NullMarked
package io.millrace.spec;

import org.jspecify.annotations.NullMarked;
