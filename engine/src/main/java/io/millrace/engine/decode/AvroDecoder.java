package io.millrace.engine.decode;

import io.millrace.engine.schema.AvroSchemas;
import io.millrace.engine.schema.WriterSchemas;
import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.StructType;

/** An Avro record behind the number of the schema that it was written with. */
final class AvroDecoder implements Decoder {
    private final AvroCursor cursor = new AvroCursor();
    private final WriterPlans<AvroRecord> plans;
    private final SpecificInternalRow row;

    /**
     * @param reader what every record is read as: its names, its aliases for them, and its defaults
     * @param schema the columns that it means
     */
    AvroDecoder(Schema reader, StructType schema, StructType used, WriterSchemas writers) {
        row = new SpecificInternalRow(schema);
        plans = new WriterPlans<>(
                writers, writer -> new AvroResolution().record(AvroSchemas.parse(writer), reader, schema, used, ""));
    }

    @Override
    public InternalRow decode(byte[] bytes, int offset, int length) throws MalformedRecord {
        int id = WirePrefix.schema(bytes, offset, length);
        AvroRecord record = plans.of(id);
        cursor.reset(bytes, offset + WirePrefix.LENGTH, length - WirePrefix.LENGTH);
        try {
            record.into(cursor, row);
            cursor.expectEnd();
        } catch (MalformedRecord e) {
            throw new MalformedRecord("not the Avro of schema " + id + ": " + e.reason());
        }
        return row;
    }
}
