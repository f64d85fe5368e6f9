/** Text for terminals: widths, tables, numbers and times for people. */
@NullMarked
package io.millrace.cli.text;

import org.jspecify.annotations.NullMarked;
