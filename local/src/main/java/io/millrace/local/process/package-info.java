/** Child JVMs: who they are, how their command lines look, and how they start fast. */
@NullMarked
package io.millrace.local.process;

import org.jspecify.annotations.NullMarked;
