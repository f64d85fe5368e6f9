/** The account of every record, kept beside the checkpoint. */
@NullMarked
package io.millrace.engine.books;

import org.jspecify.annotations.NullMarked;
