package io.millrace.cli.topic;

import io.millrace.cli.text.Style;
import io.millrace.cli.text.Visible;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record of a topic as lines of text. */
final class RecordLine {
    private static final int BYTES_SHOWN = 64;

    private final Style style;

    RecordLine(Style style) {
        this.style = style;
    }

    List<String> of(ConsumerRecord<byte[], byte[]> record, boolean headers) {
        List<String> lines = new ArrayList<>();
        Instant time = Instant.ofEpochMilli(record.timestamp()).truncatedTo(ChronoUnit.MILLIS);
        String key = record.key() == null ? "" : text(record.key()) + "  ";
        lines.add(style.dim(record.partition() + ":" + record.offset() + "  " + time + "  ")
                + style.bold(key)
                + text(record.value()));
        if (headers) {
            for (Header header : record.headers()) {
                lines.add(style.dim("    " + Visible.of(header.key()) + ": ") + text(header.value()));
            }
        }
        return lines;
    }

    /** Text as it is; bytes that are no text as hexadecimal digits. */
    static String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "null";
        }
        try {
            return Visible.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            int shown = Math.min(bytes.length, BYTES_SHOWN);
            return "0x" + HexFormat.of().formatHex(bytes, 0, shown)
                    + (shown < bytes.length ? "… (" + bytes.length + " bytes)" : "");
        }
    }
}
