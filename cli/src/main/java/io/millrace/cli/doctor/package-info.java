/** Whether this machine can do all that is needed, found out by doing it. */
@NullMarked
package io.millrace.cli.doctor;

import org.jspecify.annotations.NullMarked;
