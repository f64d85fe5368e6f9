/**
 * Schemas by subject: a client of any Confluent-compatible registry, a folder of files that answers the same questions, and which
 * change of a schema breaks whom.
 */
@NullMarked
package io.millrace.registry;

import org.jspecify.annotations.NullMarked;
