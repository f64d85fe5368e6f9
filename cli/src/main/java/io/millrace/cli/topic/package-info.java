/** What stands in a topic. */
@NullMarked
package io.millrace.cli.topic;

import org.jspecify.annotations.NullMarked;
