/** What the schemas of Avro, Protobuf and JSON Schema mean as columns, and what columns are as a schema. */
@NullMarked
package io.millrace.engine.schema;

import org.jspecify.annotations.NullMarked;
