/**
 * MongoDB as a sink.
 *
 * <p>Effectively once, without transactions, so that it works on one server as well. A document's {@code _id} is made of the key, or of the row's place
 * in its batch, and never by chance: what is written again replaces itself. Beside the columns it carries the run and the batch that
 * wrote it; a write replaces only what no newer run and no newer batch of the same sink wrote. Runs are counted in the collection
 * {@code _millrace} of the same database. So a replay changes nothing, and one that comes late, from a process that was thought dead, loses.
 */
@NullMarked
package io.millrace.engine.sink.mongodb;

import org.jspecify.annotations.NullMarked;
