/** Questions to the stores. */
@NullMarked
package io.millrace.cli.store;

import org.jspecify.annotations.NullMarked;
