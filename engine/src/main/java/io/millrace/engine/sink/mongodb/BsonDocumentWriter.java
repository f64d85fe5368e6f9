package io.millrace.engine.sink.mongodb;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Makes a document of a row, with a field for each column. */
final class BsonDocumentWriter {
    private final String[] names;
    private final BsonCell[] cells;

    BsonDocumentWriter(StructType columns) {
        names = columns.fieldNames();
        cells = Arrays.stream(columns.fields())
                .map(StructField::dataType)
                .map(BsonCell::of)
                .toArray(BsonCell[]::new);
    }

    BsonDocument document(InternalRow row) {
        // Room for the fields that are added to a whole row.
        BsonDocument document = new BsonDocument(names.length + 2);
        for (int i = 0; i < names.length; i++) {
            document.append(names[i], value(row, i));
        }
        return document;
    }

    /** One column. */
    BsonValue value(InternalRow row, int at) {
        try {
            return cells[at].orNull(row, at);
        } catch (NumberFormatException e) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "column `" + names[at]
                            + "` has a number with more than the 34 digits that MongoDB's Decimal128 holds; "
                            + "cast it to a smaller DECIMAL, or to STRING",
                    e);
        }
    }
}
