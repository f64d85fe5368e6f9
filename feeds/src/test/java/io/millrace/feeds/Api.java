package io.millrace.feeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Somebody's API, on a port of its own. */
public final class Api implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Reply> behaviour = request -> Reply.json("[]");

    /** What was asked. */
    public record Request(URI uri, Map<String, List<String>> headers) {
        public Optional<String> parameter(String name) {
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            for (String pair : query.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
                }
            }
            return Optional.empty();
        }
    }

    /** @param length what the header says; more than the body has leaves the client waiting */
    public record Reply(int status, Map<String, String> headers, String body, long length) {
        public static Reply json(String body) {
            return of(200, body);
        }

        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body, body.getBytes(StandardCharsets.UTF_8).length);
        }

        public Reply with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body, length);
        }
    }

    public Api() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "api");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public void answers(Function<Request, Reply> replies) {
        behaviour = replies;
    }

    public void answers(Reply reply) {
        behaviour = request -> reply;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Queries of the requests so far. */
    public List<String> queries() {
        return requests.stream()
                .map(request -> String.valueOf(request.uri().getQuery()))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Request request = new Request(exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders()));
        requests.add(request);
        Reply reply = behaviour.apply(request);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), reply.length() == 0 ? -1 : reply.length());
        OutputStream out = exchange.getResponseBody();
        out.write(reply.body().getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (reply.length() == reply.body().getBytes(StandardCharsets.UTF_8).length) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
