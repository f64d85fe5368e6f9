/** What a record has to look like: a schema in Spark's words, told apart without Spark. */
@NullMarked
package io.millrace.spec.record;

import org.jspecify.annotations.NullMarked;
