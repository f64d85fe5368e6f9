@NullMarked
package io.millrace.e2e;

import org.jspecify.annotations.NullMarked;
