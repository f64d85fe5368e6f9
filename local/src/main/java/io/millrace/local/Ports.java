package io.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Free ports of 127.0.0.1. A port is free at the moment of asking only; who binds it later may lose it to another. */
final class Ports {
    static final String HOST = "127.0.0.1";

    private static final int STEP = 10;
    private static final int STEPS = 50;
    private static final int CONNECT_MILLIS = 200;

    private Ports() {}

    /** The preferred ports if all are free, else the same ports moved up together, in steps of ten. */
    static List<Integer> free(List<Integer> preferred) {
        for (int shift = 0; shift < STEPS; shift++) {
            int by = shift * STEP;
            List<Integer> shifted = preferred.stream().map(port -> port + by).toList();
            if (shifted.stream().allMatch(Ports::isFree)) {
                return shifted;
            }
        }
        return anyFree(preferred.size());
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do; without it, connections that were closed a minute ago would look like a server.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
        // On some systems a server on all addresses does not hinder a bind on one.
        return !answers(port);
    }

    /** Whether something accepts connections there. */
    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Integer> anyFree(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getByName(HOST)));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + HOST, e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
