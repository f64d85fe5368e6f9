/** Measures Millrace beside other programs that do the same work: loads the topics, runs the contenders in turn, checks results, reports. */
@NullMarked
package io.millrace.bench;

import org.jspecify.annotations.NullMarked;
