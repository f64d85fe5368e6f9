package io.millrace.engine.socket;

import io.millrace.engine.EngineException;
import io.millrace.spec.SocketSource;
import io.millrace.spec.event.Fault;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers the lines of a connection on a thread of its own, as far as there is room for them, and connects again when it breaks. Thread-safe. */
final class Connection implements AutoCloseable {
    private static final int ROOM = 100_000;
    private static final int LONGEST = 1 << 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SocketSource source;
    private final Consumer<String> notices;
    private final Deque<byte[]> lines = new ArrayDeque<>();
    /** The number of the first line that is held. */
    private long first;

    private boolean numbered;
    private boolean closed;
    private boolean over;
    private @Nullable Socket socket;

    Connection(SocketSource source, Consumer<String> notices) {
        this.source = source;
        this.notices = notices;
    }

    /**
     * Connects for the first time.
     *
     * @throws EngineException where nobody listens
     */
    synchronized void open() {
        if (socket != null) {
            return;
        }
        try {
            socket = connect();
        } catch (IOException e) {
            throw new EngineException(
                    Fault.SERVICE,
                    true,
                    "nobody listens at " + address() + " (" + e.getMessage() + "); start it first, with `nc -lk "
                            + source.port() + "` for example",
                    e);
        }
        Thread reader = new Thread(this::read, "socket " + address());
        reader.setDaemon(true);
        reader.start();
    }

    private String address() {
        return source.host() + ":" + source.port();
    }

    private Socket connect() throws IOException {
        Socket opened = new Socket();
        try {
            opened.connect(new InetSocketAddress(source.host(), source.port()), (int) PATIENCE.toMillis());
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private void read() {
        boolean told = false;
        while (!isClosed()) {
            try {
                Socket live = live();
                told = false;
                gather(live.getInputStream());
                ended(live);
                notices.accept("the other side closed the connection to " + address() + "; trying again each second");
                told = true;
            } catch (IOException e) {
                if (!told && !isClosed()) {
                    notices.accept("the connection to " + address() + " broke (" + e.getMessage()
                            + "); trying again each second");
                    told = true;
                }
            }
            pause();
        }
    }

    private synchronized void ended(Socket live) throws IOException {
        live.close();
        over = true;
        notifyAll();
    }

    private Socket live() throws IOException {
        Socket known;
        synchronized (this) {
            known = socket;
        }
        if (known == null || known.isClosed()) {
            Socket anew = connect();
            synchronized (this) {
                socket = anew;
                over = false;
                if (closed) {
                    anew.close();
                }
            }
            return anew;
        }
        return known;
    }

    private void gather(InputStream raw) throws IOException {
        InputStream in = new BufferedInputStream(raw);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n' || line.size() == LONGEST) {
                add(line.toByteArray());
                line.reset();
            } else if (b != '\r') {
                line.write(b);
            }
        }
        if (line.size() > 0) {
            add(line.toByteArray());
        }
    }

    private synchronized void add(byte[] line) throws IOException {
        try {
            while (lines.size() >= ROOM && !closed) {
                wait(); // the sender waits as well: TCP tells it
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        lines.add(line);
        notifyAll();
    }

    private synchronized void pause() {
        try {
            if (!closed) {
                wait(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Lets the first line that is held have this number, the first time that somebody knows one, and tells how far its number moved. */
    synchronized long number(long number) {
        if (numbered) {
            return 0;
        }
        numbered = true;
        long moved = number - first;
        first = number;
        return moved;
    }

    /** The number of the next line that will come. */
    synchronized long end() {
        return first + lines.size();
    }

    /** Waits until the other side has closed, or nothing has come for a while. */
    synchronized void awaitSilence(Duration quiet) throws InterruptedException {
        long known = -1;
        while (!over && !closed && known != end()) {
            known = end();
            long deadline = System.nanoTime() + quiet.toNanos();
            while (!over && !closed && known == end() && System.nanoTime() < deadline) {
                wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        }
    }

    /** The lines that are held of {@code [from, until)}. */
    synchronized LineBatch lines(long from, long until) {
        List<byte[]> part = new ArrayList<>();
        long number = first;
        for (byte[] line : lines) {
            if (number >= from && number < until) {
                part.add(line);
            }
            number++;
        }
        return new LineBatch(Math.max(from, first), part);
    }

    /** Forgets the lines before a number. */
    synchronized void forget(long until) {
        while (first < until && !lines.isEmpty()) {
            lines.removeFirst();
            first++;
        }
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is not used any more.
        }
    }
}
