/** The process that stands in for MongoDB on one machine. */
@NullMarked
package io.millrace.runtime.mongodb;

import org.jspecify.annotations.NullMarked;
