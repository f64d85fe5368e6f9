package io.millrace.control.events;

import io.millrace.spec.Environment;
import io.millrace.spec.EventsFeed;
import io.millrace.spec.Feed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All addresses at which a pipeline takes events. */
public final class EventsServers implements AutoCloseable {
    private final List<EventsServer> servers = new ArrayList<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    private EventsServers() {}

    /**
     * Listens for the feeds, which are all of events; returns when records can be posted.
     *
     * @param schemas the numbers of their schemas in the registry, of those whose format has one
     * @throws io.millrace.control.RunFailedException where an address is taken
     */
    public static EventsServers start(
            String pipeline, Map<String, Feed> feeds, Map<String, Integer> schemas, Environment.Kafka kafka) {
        EventsServers started = new EventsServers();
        try {
            byAddress(feeds).forEach((at, sharing) -> {
                EventsServer server = EventsServer.start(at, pipeline, sharing, schemas, kafka);
                started.servers.add(server);
                sharing.keySet().forEach(feed -> started.addresses.put(feed, server.address(feed)));
            });
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static Map<EventsServer.At, Map<String, Feed>> byAddress(Map<String, Feed> feeds) {
        Map<EventsServer.At, Map<String, Feed>> byAddress = new LinkedHashMap<>();
        feeds.forEach((name, feed) -> byAddress
                .computeIfAbsent(EventsServer.At.of((EventsFeed) feed.connector()), at -> new LinkedHashMap<>())
                .put(name, feed));
        return byAddress;
    }

    /** Where records are posted to, by feed. */
    public Map<String, String> addresses() {
        return Map.copyOf(addresses);
    }

    /** Finishes the requests that are being worked on, for some seconds at most, and takes no others. Idempotent. */
    @Override
    public void close() {
        servers.forEach(EventsServer::close);
        servers.clear();
    }
}
