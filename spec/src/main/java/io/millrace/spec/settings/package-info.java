/** How a settings record says what it is: the annotations that drive validation, JSON Schema and the reference. */
@NullMarked
package io.millrace.spec.settings;

import org.jspecify.annotations.NullMarked;
