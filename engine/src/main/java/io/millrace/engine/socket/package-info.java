/** Lines of a TCP connection, for lessons. A socket cannot be read again: what a crash takes is lost, and is told. */
@NullMarked
package io.millrace.engine.socket;

import org.jspecify.annotations.NullMarked;
