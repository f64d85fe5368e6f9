/** What a person sees of quarantine. */
@NullMarked
package io.millrace.cli.quarantine;

import org.jspecify.annotations.NullMarked;
