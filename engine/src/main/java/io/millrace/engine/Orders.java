package io.millrace.engine;

import io.millrace.spec.EngineOrder;
import io.millrace.spec.event.EngineEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The orders on standard input. Its end means that whoever gave them is gone, however that came about: a process that was killed closes its
 * pipes too.
 */
final class Orders {
    private final BlockingQueue<Optional<EngineOrder>> orders = new LinkedBlockingQueue<>();
    private final Runnable atEnd;

    private Orders(Runnable atEnd) {
        this.atEnd = atEnd;
    }

    /** Begins to listen, on a thread of its own. */
    static Orders listen(InputStream in, Runnable atEnd) {
        Orders orders = new Orders(atEnd);
        Thread listener = new Thread(() -> orders.read(in), "orders");
        listener.setDaemon(true);
        listener.start();
        return orders;
    }

    private void read(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                orders.add(Optional.of(EngineEvents.order(line)));
            }
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("standard input cannot be understood: " + e.getMessage());
        }
        orders.add(Optional.empty());
        atEnd.run();
    }

    /** The next order; empty when there will be none any more. */
    Optional<EngineOrder> next() throws InterruptedException {
        Optional<EngineOrder> order = orders.take();
        if (order.isEmpty()) {
            orders.add(order); // it is the end for everyone who asks
        }
        return order;
    }
}
