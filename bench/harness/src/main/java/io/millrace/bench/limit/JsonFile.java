package io.millrace.bench.limit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.millrace.bench.contender.Assignment;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes payments to a file, a JSON object in each line. */
record JsonFile(FileChannel file) implements RowWriter {
    private static final int BUFFER = 1 << 16;

    static JsonFile of(Assignment assignment, int share) throws IOException {
        Path path = Path.of(assignment.output()).resolve("payments-" + share + ".json");
        return new JsonFile(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public void write(List<Payment> payments) throws IOException {
        OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
        JsonGenerator out = Payment.JSON.createGenerator(buffered);
        out.setRootValueSeparator(new SerializedString("\n"));
        for (Payment payment : payments) {
            payment.write(out);
        }
        out.writeRaw('\n');
        out.flush();
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
