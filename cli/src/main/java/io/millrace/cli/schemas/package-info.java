/** Questions about schemas: to the registry of an environment, to that of this machine, or to a folder of files. */
@NullMarked
package io.millrace.cli.schemas;

import org.jspecify.annotations.NullMarked;
