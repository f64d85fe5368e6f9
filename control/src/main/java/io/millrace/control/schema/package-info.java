/** The schemas that a run writes with, and the registry that has to agree to them before anything starts. */
@NullMarked
package io.millrace.control.schema;

import org.jspecify.annotations.NullMarked;
