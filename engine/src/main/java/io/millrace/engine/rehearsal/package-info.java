/** Tests of pipelines: given records in the place of sources, and rows that are looked at in the place of stores. */
@NullMarked
package io.millrace.engine.rehearsal;

import org.jspecify.annotations.NullMarked;
