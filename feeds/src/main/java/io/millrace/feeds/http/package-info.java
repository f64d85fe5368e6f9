/** Records of JSON APIs that are asked again and again, with the settings of {@link io.millrace.feeds.http.HttpSettings}. */
@NullMarked
package io.millrace.feeds.http;

import org.jspecify.annotations.NullMarked;
