/** From the bytes of a record straight to a row: only the fields that the SQL uses are built, all of the record is checked. */
@NullMarked
package io.millrace.engine.decode;

import org.jspecify.annotations.NullMarked;
