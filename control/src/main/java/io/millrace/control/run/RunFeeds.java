package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import io.millrace.control.events.EventsServers;
import io.millrace.control.feed.Connector;
import io.millrace.control.feed.Connectors;
import io.millrace.control.feed.FeedSite;
import io.millrace.control.feed.FeedStatus;
import io.millrace.control.feed.PostgresConnector;
import io.millrace.control.feed.SecretStore;
import io.millrace.spec.Environment;
import io.millrace.spec.EventsFeed;
import io.millrace.spec.Feed;
import io.millrace.spec.FeedSchema;
import io.millrace.spec.PostgresFeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feeds that a run started. For the run's own thread. */
final class RunFeeds {
    private static final Logger LOG = LoggerFactory.getLogger(RunFeeds.class);

    private final RunPlan plan;
    private final Map<String, Feed> connected = new LinkedHashMap<>();
    private final Map<String, Feed> posted = new LinkedHashMap<>();
    private final List<String> started = new ArrayList<>();
    private Map<String, Integer> schemas = Map.of();
    private Optional<Connectors> connectors = Optional.empty();
    private Optional<SecretStore> secrets = Optional.empty();
    private Optional<FeedWatch> watch = Optional.empty();
    private Optional<EventsServers> events = Optional.empty();
    private Consumer<RunEvent> listener = event -> {};

    RunFeeds(RunPlan plan) {
        this.plan = plan;
        StartedFeeds.of(plan.pipeline(), plan.mode())
                .forEach((name, feed) -> (feed.connector() instanceof EventsFeed ? posted : connected).put(name, feed));
    }

    boolean none() {
        return connected.isEmpty() && posted.isEmpty();
    }

    /** Registers the schemas of the events, so that whoever looks them up finds them. Before anything is written; idempotent. */
    void register(Environment environment) {
        Map<String, Feed> all = new LinkedHashMap<>(connected);
        all.putAll(posted);
        schemas = RunSchemas.registered(all, environment);
    }

    /**
     * Listens for events, hands the other feeds to Connect and begins to watch them; does not wait until they run.
     *
     * @param run names this run in the feeds' status
     */
    void start(Environment environment, Services services, String run, Mailbox mailbox, Consumer<RunEvent> listener)
            throws InterruptedException {
        Environment.Kafka kafka = environment
                .kafka()
                .orElseThrow(() ->
                        RunFailedException.user("the pipeline has feeds, and the environment names no Kafka", null));
        this.listener = listener;
        listen(kafka);
        if (connected.isEmpty()) {
            mailbox.post(new Happening.FeedsRun());
            return;
        }
        Connectors connect = new Connectors(services.connect());
        SecretStore store = services.secrets();
        connectors = Optional.of(connect);
        secrets = Optional.of(store);
        if (services.own()) {
            clearAway(connect, store);
        }
        String pipeline = plan.pipeline().name();
        FeedSite site = new FeedSite(run, plan.base(), environment, store);
        for (Map.Entry<String, Feed> feed : connected.entrySet()) {
            Connector connector = connector(feed.getKey(), feed.getValue(), site);
            // Noted before it is asked for: what may be there has to be deleted.
            started.add(connector.name());
            store.keep(connector.name(), connector.secrets());
            connect.put(connector);
        }
        FeedStatus status = new FeedStatus(kafka, pipeline, run);
        List<String> names = List.copyOf(connected.keySet());
        watch = Optional.of(new FeedWatch(connect, status, pipeline, names, mailbox, listener).start());
    }

    private Connector connector(String name, Feed feed, FeedSite site) {
        Connector plain = Connector.of(plan.pipeline().name(), name, feed, site);
        Integer schema = schemas.get(name);
        return schema == null ? plain : plain.with(feed, FeedSchema.of(feed).orElseThrow(), schema);
    }

    private void listen(Environment.Kafka kafka) {
        if (!posted.isEmpty()) {
            EventsServers listening = EventsServers.start(plan.pipeline().name(), posted, schemas, kafka);
            events = Optional.of(listening);
            listening.addresses().forEach((feed, address) -> listener.accept(new RunEvent.FeedListens(feed, address)));
        }
    }

    /** A run that was killed leaves its connectors behind; they would write into topics that nobody asked for. */
    private void clearAway(Connectors connect, SecretStore store) throws InterruptedException {
        Set<String> living = PipelineLock.holders(plan.locks()).stream()
                .map(PipelineLock.Holder::pipeline)
                .collect(Collectors.toSet());
        for (String name : connect.deleteAbandoned(living)) {
            store.forget(name);
            LOG.info("deleted the connector '{}', which no run owns any more", name);
        }
    }

    /** Ends the feeds. Idempotent; a Connect that does not answer is logged, as its connectors end with it. */
    void stop() throws InterruptedException {
        events.ifPresent(EventsServers::close);
        events = Optional.empty();
        watch.ifPresent(FeedWatch::close);
        Set<String> ran = watch.map(FeedWatch::ran).orElse(Set.of());
        watch = Optional.empty();
        if (connectors.isPresent()) {
            for (String name : started) {
                delete(connectors.get(), name);
                secrets.ifPresent(store -> store.forget(name));
            }
            ran.forEach(this::tellOfSlot);
        }
        started.clear();
    }

    /** What stays behind fills the disk when nobody comes back for it. */
    private void tellOfSlot(String name) {
        Feed feed = connected.get(name);
        if (feed != null && feed.connector() instanceof PostgresFeed) {
            String slot = PostgresConnector.slot(plan.pipeline().name(), name);
            listener.accept(new RunEvent.Notice("feed " + name + ": PostgreSQL keeps its log for the slot '" + slot
                    + "' until this pipeline runs again; if it will not: ./millrace sql postgres \"SELECT pg_drop_replication_slot('"
                    + slot + "')\""));
        }
    }

    private static void delete(Connectors connect, String name) throws InterruptedException {
        try {
            connect.delete(name);
        } catch (RunFailedException e) {
            LOG.warn("cannot stop the feed '{}': {}", name, e.getMessage());
        }
    }
}
