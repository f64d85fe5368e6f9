package io.millrace.spec;

import java.time.Instant;
import java.util.Optional;

/** One item of the list of what a source holds in a test, or of what is expected of a sink. */
public sealed interface GivenStep {
    /**
     * A row.
     *
     * @param json an object of its columns, with numbers, texts and truth values as YAML tells them apart
     */
    record Row(String json) implements GivenStep {}

    /** A record as it is: the bytes of a text in UTF-8. */
    record Raw(String text) implements GivenStep {}

    /**
     * A record as it is.
     *
     * @param base64 valid
     */
    record Bytes(String base64) implements GivenStep {}

    /**
     * The rows of a file.
     *
     * @param path relative to the file with the test
     */
    record Fixture(String path) implements GivenStep {}

    /**
     * Everything before is one micro-batch, and everything behind comes in a later one.
     *
     * @param watermark what the watermark is from then on; empty where it stays
     */
    record Advance(Optional<Instant> watermark) implements GivenStep {}
}
