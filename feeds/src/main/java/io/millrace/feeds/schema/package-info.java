/** Records as the formats of a schema registry want them. */
@NullMarked
package io.millrace.feeds.schema;

import org.jspecify.annotations.NullMarked;
