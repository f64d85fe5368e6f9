/** Turns a valid spec into running Spark queries. */
@NullMarked
package io.millrace.engine;

import org.jspecify.annotations.NullMarked;
