/** What the engine can read, whatever it is: the interfaces that each kind of source implements. */
@NullMarked
package io.millrace.engine.source;

import org.jspecify.annotations.NullMarked;
