package io.millrace.engine.files;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What a Parquet file says of itself. */
final class ParquetFooter {
    private ParquetFooter() {}

    /** Compares the columns that are used with those of a file. */
    static void compare(SparkSession session, String source, FoundFile file, StructType schema, StructType used) {
        StructType there = columns(session, source, file);
        for (StructField declared : schema.fields()) {
            if (used.getFieldIndex(declared.name()).isEmpty()) {
                continue;
            }
            if (there.getFieldIndex(declared.name()).isEmpty()) {
                throw wrong(source, file, "has no column `" + declared.name() + "` (it has " + there.toDDL() + ")");
            }
            DataType type = there.apply(declared.name()).dataType().asNullable();
            if (!type.equals(declared.dataType().asNullable())) {
                throw wrong(
                        source,
                        file,
                        "has column `" + declared.name() + "` as " + type.sql() + ", and the schema says "
                                + declared.dataType().sql());
            }
        }
    }

    private static StructType columns(SparkSession session, String source, FoundFile file) {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file.file()))) {
            return new ParquetToSparkSchemaConverter(session.sessionState().conf())
                    .convert(reader.getFileMetaData().getSchema());
        } catch (NoSuchFileException e) {
            throw FileTrouble.gone(source, file, e);
        } catch (IOException | RuntimeException e) {
            throw FileTrouble.unreadable(source, file, e);
        }
    }

    private static EngineException wrong(String source, FoundFile file, String what) {
        return new EngineException(
                Fault.USER, false, "source `" + source + "`: " + file.name() + " " + what + "; change the schema");
    }

    /** How many rows there are in a piece: those of the row groups whose middle lies in it, as Spark shares them out. */
    static long rows(FilePiece piece) throws IOException {
        try (ParquetFileReader reader =
                ParquetFileReader.open(new LocalInputFile(piece.file().file()))) {
            long rows = 0;
            for (BlockMetaData group : reader.getRowGroups()) {
                long middle = group.getStartingPos() + group.getCompressedSize() / 2;
                rows += middle >= piece.from() && middle < piece.until() ? group.getRowCount() : 0;
            }
            return rows;
        }
    }
}
