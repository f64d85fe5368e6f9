package io.millrace.engine.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Tells records that were sent back from the quarantine of another source: this one has read them where they stood first, and would
 * take them twice.
 */
final class Redriven {
    private static final String FOR = "millrace.redriven-for";

    private final byte[] reader;

    Redriven(String pipeline, String source) {
        this.reader = (pipeline + "/" + source).getBytes(StandardCharsets.UTF_8);
    }

    boolean forAnother(Headers headers) {
        Header whose = headers.lastHeader(FOR);
        return whose != null && !Arrays.equals(whose.value(), reader);
    }
}
