/** Where rows go: one writing path through Spark for every store, and what each store does of its own. */
@NullMarked
package io.millrace.engine.sink;

import org.jspecify.annotations.NullMarked;
