/** Running a contender once and measuring it from outside, by what the operating system says. */
@NullMarked
package io.millrace.bench.measure;

import org.jspecify.annotations.NullMarked;
