/** Events in the formats whose schemas stand in a registry, with the schema's number in front. */
@NullMarked
package io.millrace.feeds.event;

import org.jspecify.annotations.NullMarked;
