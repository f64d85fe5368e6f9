/** Brings together what a run needs: the file, its services, its engine, and the view of it. */
@NullMarked
package io.millrace.cli.run;

import org.jspecify.annotations.NullMarked;
