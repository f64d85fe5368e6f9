package io.millrace.control.events;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import io.millrace.spec.EventsFeed;
import io.millrace.spec.Feed;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens at one address for the feeds of a pipeline that share it. Thread-safe. */
final class EventsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventsServer.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int USUAL_PORT = 9080;
    private static final int STEP = 10;
    private static final int TRIES = 20;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final Map<String, EventsEndpoint> endpoints;
    private final At at;
    private final Javalin http;

    /** Where to listen. */
    record At(String bind, OptionalInt port) {
        static At of(EventsFeed feed) {
            return new At(feed.bind(), feed.port());
        }

        String url(int actual) {
            return "http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + actual;
        }
    }

    private EventsServer(At at, Map<String, EventsEndpoint> endpoints) {
        this.at = at;
        this.endpoints = endpoints;
        this.http = listen();
    }

    /** @throws RunFailedException where the address is taken */
    static EventsServer start(
            At at, String pipeline, Map<String, Feed> feeds, Map<String, Integer> schemas, Environment.Kafka kafka) {
        Map<String, EventsEndpoint> endpoints = new LinkedHashMap<>();
        try {
            feeds.forEach((name, feed) -> {
                EventForm form = EventForm.of(feed, Optional.ofNullable(schemas.get(name)));
                endpoints.put(
                        name, new EventsEndpoint(pipeline, name, feed, (EventsFeed) feed.connector(), form, kafka));
            });
            return new EventsServer(at, endpoints);
        } catch (RuntimeException e) {
            endpoints.values().forEach(EventsEndpoint::close);
            throw e;
        }
    }

    /** Where records of the feed are posted to. */
    String address(String feed) {
        return at.url(http.port()) + "/v1/events/" + feed;
    }

    private Javalin listen() {
        int port = at.port().orElse(USUAL_PORT);
        for (int tries = 1; ; tries++) {
            Javalin server = Javalin.create(this::configure);
            try {
                return server.start(at.bind(), port);
            } catch (JavalinBindException e) {
                if (at.port().isPresent() || tries == TRIES) {
                    throw RunFailedException.user(
                            "cannot listen at '" + at.url(port) + "' for events: " + e.getMessage()
                                    + "; give the feed another port",
                            e);
                }
                port += STEP;
            }
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        // An answer that the client does not get lets it send its records again.
        config.jetty.modifyServer(server -> {
            server.setHandler(new GracefulHandler());
            server.setStopTimeout(ENDS_WITHIN.toMillis());
        });
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = Long.MAX_VALUE; // each feed has a limit of its own
        config.routes.post("/v1/events/{feed}", this::post);
        config.routes.exception(Refused.class, EventsServer::answer);
        config.routes.exception(Exception.class, EventsServer::failed);
        config.routes.error(404, context -> plain(context, "No such address", "post to /v1/events/FEED"));
        config.routes.error(405, context -> plain(context, "Not that method", "records are sent with POST"));
    }

    private void post(Context request) throws Refused, IOException, InterruptedException {
        String feed = request.pathParam("feed");
        EventsEndpoint endpoint = endpoints.get(feed);
        if (endpoint == null) {
            throw Refused.with(
                    404,
                    "No such feed",
                    "there is no feed '" + feed + "' here; there are: " + String.join(", ", endpoints.keySet()));
        }
        int taken = endpoint.take(request);
        request.status(202).contentType("application/json").result("{\"accepted\":" + taken + "}");
    }

    private static void answer(Refused refused, Context request) {
        refused.headers().forEach(request::header);
        write(request, refused.details());
    }

    private static void failed(Exception e, Context request) {
        LOG.error("a request to '{}' failed", request.path(), e);
        write(
                request,
                ProblemDetails.of(500, "Millrace failed", "see Millrace's log; nothing is known of the records"));
    }

    private static void plain(Context request, String title, String detail) {
        if (!ProblemDetails.CONTENT_TYPE.equals(request.res().getContentType())) {
            write(request, ProblemDetails.of(request.statusCode(), title, detail));
        }
    }

    private static void write(Context request, ProblemDetails details) {
        try {
            request.status(details.status())
                    .contentType(ProblemDetails.CONTENT_TYPE)
                    .result(JSON.writeValueAsBytes(details));
        } catch (IOException e) {
            throw new IllegalStateException("cannot write an answer as JSON", e);
        }
    }

    /** Finishes the requests that are being worked on, and refuses others. */
    @Override
    public void close() {
        try {
            for (EventsEndpoint endpoint : endpoints.values()) {
                endpoint.drain(ENDS_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.stop();
        endpoints.values().forEach(EventsEndpoint::close);
    }
}
