package io.millrace.bench.limit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.bench.contender.Assignment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes payments to a topic, as JSON. */
record TopicWriter(Forwarder forwarder) implements RowWriter {
    static TopicWriter of(Assignment assignment) {
        return new TopicWriter(new Forwarder(assignment.bootstrap(), assignment.output()));
    }

    @Override
    public void write(List<Payment> payments) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        for (Payment payment : payments) {
            json.reset();
            try (JsonGenerator out = Payment.JSON.createGenerator(json)) {
                payment.write(out);
            }
            forwarder.send(json.toByteArray());
        }
        forwarder.flush();
    }

    @Override
    public void close() {
        forwarder.close();
    }
}
