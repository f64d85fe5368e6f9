/** Records made up to a declared shape, the same for the same seed. */
@NullMarked
package io.millrace.feeds.generate;

import org.jspecify.annotations.NullMarked;
