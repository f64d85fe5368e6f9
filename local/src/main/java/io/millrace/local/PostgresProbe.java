package io.millrace.local;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Begins to log in: a server that asks for the password takes clients, one that still starts up refuses (protocol version 3.0). */
final class PostgresProbe {
    private static final int LIMIT_MILLIS = 5_000;
    private static final int VERSION = 3 << 16;

    private PostgresProbe() {}

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.HOST, port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            byte[] who = ("user\0" + PostgresCluster.USER + "\0database\0" + PostgresCluster.DATABASE + "\0\0")
                    .getBytes(StandardCharsets.US_ASCII);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(2 * Integer.BYTES + who.length);
            out.writeInt(VERSION);
            out.write(who);
            out.flush();
            return socket.getInputStream().read() == 'R';
        } catch (IOException e) {
            return false;
        }
    }
}
