package io.millrace.cli.quarantine;

import io.millrace.cli.text.Style;
import io.millrace.cli.text.Visible;
import io.millrace.control.quarantine.Quarantined;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** One record with all that it has. */
final class RecordPage {
    private static final int BYTES_IN_ROW = 16;

    private final Style style;

    RecordPage(Style style) {
        this.style = style;
    }

    List<String> lines(Quarantined record, ConsumerRecord<byte[], byte[]> raw) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(record.place().toString()) + "  " + Listing.state(record));
        lines.add(style.dim("time: ") + Instant.ofEpochMilli(raw.timestamp()));
        lines.add(style.dim("key: ") + inLine(raw.key()));
        lines.add(style.dim("headers:"));
        for (Header header : raw.headers()) {
            lines.add("  " + style.dim(Visible.of(header.key()) + ": ") + inLine(header.value()));
        }
        lines.add(style.dim("value:"));
        lines.addAll(value(raw.value()));
        return lines;
    }

    private static String inLine(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "null";
        }
        return text(bytes)
                .map(Visible::of)
                .orElseGet(() -> "0x" + HexFormat.of().formatHex(bytes));
    }

    /** Text in its own lines; what is no text as rows of hexadecimal digits with their positions. */
    private static List<String> value(byte @Nullable [] bytes) {
        if (bytes == null) {
            return List.of("null");
        }
        return text(bytes).map(text -> text.lines().map(Visible::of).toList()).orElseGet(() -> hex(bytes));
    }

    private static List<String> hex(byte[] bytes) {
        List<String> rows = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += BYTES_IN_ROW) {
            int end = Math.min(bytes.length, at + BYTES_IN_ROW);
            rows.add(String.format("%08x  ", at) + HexFormat.ofDelimiter(" ").formatHex(bytes, at, end));
        }
        return rows;
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
