package io.millrace.engine.decode;

/**
 * What stands in front of a record whose schema is in a registry: a zero, and the schema's number in four bytes, the highest first.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Confluent's wire format</a>
 */
final class WirePrefix {
    static final int LENGTH = 5;

    private static final byte MAGIC = 0;

    private WirePrefix() {}

    /** The schema's number. */
    static int schema(byte[] bytes, int offset, int length) throws MalformedRecord {
        if (length < LENGTH) {
            throw new MalformedRecord(
                    "no schema: the record has " + length + " bytes, and a schema's number needs " + LENGTH);
        }
        if (bytes[offset] != MAGIC) {
            throw new MalformedRecord("no schema: the record begins with byte " + (bytes[offset] & 0xFF)
                    + ", and a schema's number with byte 0");
        }
        return (bytes[offset + 1] & 0xFF) << 24
                | (bytes[offset + 2] & 0xFF) << 16
                | (bytes[offset + 3] & 0xFF) << 8
                | (bytes[offset + 4] & 0xFF);
    }
}
