package io.millrace.local;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Asks one CQL query. It speaks the few frames of the protocol's version 4 that this takes (native_protocol_v4.spec), since
 * a driver's start would cost more CPU time than the rest of ours.
 */
final class CqlProbe {
    private static final int LIMIT_MILLIS = 5_000;
    private static final int VERSION = 4;
    private static final int STARTUP = 0x01;
    private static final int READY = 0x02;
    private static final int QUERY = 0x07;
    private static final int RESULT = 0x08;
    private static final short CONSISTENCY_ONE = 1;

    private CqlProbe() {}

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.HOST, port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return ask(out, in, STARTUP, startup()) == READY && ask(out, in, QUERY, query()) == RESULT;
        } catch (IOException e) {
            return false;
        }
    }

    private static int ask(DataOutputStream out, DataInputStream in, int opcode, byte[] body) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(0);
        out.writeShort(0);
        out.writeByte(opcode);
        out.writeInt(body.length);
        out.write(body);
        out.flush();
        in.skipNBytes(4);
        int answer = in.readUnsignedByte();
        in.skipNBytes(in.readInt());
        return answer;
    }

    private static byte[] startup() {
        // A map of one entry; each string behind its length.
        return "\0\1\0\13CQL_VERSION\0\0053.0.0".getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] query() {
        byte[] text = "SELECT release_version FROM system.local".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Integer.BYTES + text.length + Short.BYTES + Byte.BYTES)
                .putInt(text.length)
                .put(text)
                .putShort(CONSISTENCY_ONE)
                .put((byte) 0)
                .array();
    }
}
