package io.millrace.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Says {@code {hello: 1, $db: "admin"}} in one OP_MSG of MongoDB's wire protocol, and expects one back. */
final class MongodbProbe {
    private static final int LIMIT_MILLIS = 5_000;
    private static final int OP_MSG = 2013;
    private static final int HEADER = 4 * Integer.BYTES;
    private static final int OPCODE_AT = 3 * Integer.BYTES;
    private static final int NO_FLAGS = 0;
    private static final byte BODY = 0;

    private MongodbProbe() {}

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.HOST, port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(hello());
            socket.getOutputStream().flush();
            byte[] header = new byte[HEADER];
            new DataInputStream(socket.getInputStream()).readFully(header);
            return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(OPCODE_AT) == OP_MSG;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] hello() {
        byte[] document = document();
        int size = HEADER + Integer.BYTES + 1 + document.length;
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(size)
                .putInt(1) // the request's number
                .putInt(0) // what it answers
                .putInt(OP_MSG)
                .putInt(NO_FLAGS)
                .put(BODY)
                .put(document)
                .array();
    }

    /** See bsonspec.org: 0x10 is an int32, 0x02 a string behind its length. */
    private static byte[] document() {
        byte[] fields = "\u0010hello\0\1\0\0\0\u0002$db\0\6\0\0\0admin\0\0".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Integer.BYTES + fields.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Integer.BYTES + fields.length)
                .put(fields)
                .array();
    }
}
