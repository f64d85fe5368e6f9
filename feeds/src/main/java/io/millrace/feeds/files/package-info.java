/** Lines of files, each once. */
@NullMarked
package io.millrace.feeds.files;

import org.jspecify.annotations.NullMarked;
