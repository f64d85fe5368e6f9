/** What a run shows: live in a terminal, as lines elsewhere, and the books at the end. */
@NullMarked
package io.millrace.cli.view;

import org.jspecify.annotations.NullMarked;
