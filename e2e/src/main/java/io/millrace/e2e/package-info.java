/** Proves that the shipped product works and how fast. */
@NullMarked
package io.millrace.e2e;

import org.jspecify.annotations.NullMarked;
