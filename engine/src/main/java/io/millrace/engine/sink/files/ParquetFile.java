package io.millrace.engine.sink.files;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/** Parquet as Spark writes it, with times in microseconds, compressed with Snappy. */
final class ParquetFile implements RowFile {
    private final ParquetWriter<InternalRow> writer;

    ParquetFile(Path file, StructType columns) throws IOException {
        Configuration settings = new Configuration(false);
        ParquetWriteSupport.setSchema(columns, settings);
        settings.set(SQLConf.PARQUET_WRITE_LEGACY_FORMAT().key(), "false");
        settings.set(SQLConf.PARQUET_OUTPUT_TIMESTAMP_TYPE().key(), "TIMESTAMP_MICROS");
        settings.set(SQLConf.PARQUET_FIELD_ID_WRITE_ENABLED().key(), "false");
        settings.set(SQLConf.PARQUET_ANNOTATE_VARIANT_LOGICAL_TYPE().key(), "false");
        writer = new Builder(new LocalOutputFile(file))
                .withConf(settings)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build();
    }

    @Override
    public void write(InternalRow row) throws IOException {
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<InternalRow, Builder> {
        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<InternalRow> getWriteSupport(Configuration settings) {
            return new ParquetWriteSupport();
        }
    }
}
