package io.millrace.bench.limit;

import io.millrace.bench.contender.Assignment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** Writes payments to a Parquet file, compressed with Snappy. */
record ParquetFile(Path path) implements RowWriter {
    static ParquetFile of(Assignment assignment, int share) {
        return new ParquetFile(Path.of(assignment.output()).resolve("payments-" + share + ".parquet"));
    }

    @Override
    public void write(List<Payment> payments) throws IOException {
        try (ParquetWriter<Payment> out = new Builder(path).build()) {
            for (Payment payment : payments) {
                out.write(payment);
            }
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    @Override
    public void close() {}

    private static final class Builder extends ParquetWriter.Builder<Payment, Builder> {
        Builder(Path path) {
            super(new LocalOutputFile(path));
            withCompressionCodec(CompressionCodecName.SNAPPY);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Payment> getWriteSupport(Configuration configuration) {
            return new PaymentColumns();
        }
    }
}
