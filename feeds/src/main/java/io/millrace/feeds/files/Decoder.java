package io.millrace.feeds.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Turns the lines of one file into records. For one thread. */
interface Decoder {

    /**
     * Turns one line into a record.
     *
     * @throws Unreadable if the line is to go to quarantine
     */
    Decoded decode(byte[] line) throws Unreadable, IOException;

    /** Lines as they are. */
    final class Text implements Decoder {
        private final Utf8 utf8 = new Utf8();

        @Override
        public Decoded decode(byte[] line) throws Unreadable {
            utf8.text(line);
            return new Decoded(null, line);
        }
    }

    /** UTF-8 that must be well-formed: what is not would silently become question marks. */
    final class Utf8 {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

        String text(byte[] line) throws Unreadable {
            try {
                return decoder.decode(ByteBuffer.wrap(line)).toString();
            } catch (CharacterCodingException e) {
                throw new Unreadable("is not UTF-8");
            }
        }
    }
}
