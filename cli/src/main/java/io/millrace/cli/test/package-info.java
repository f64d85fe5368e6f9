/** The tests of pipelines: which there are, what came of them, and how that is told. */
@NullMarked
package io.millrace.cli.test;

import org.jspecify.annotations.NullMarked;
