package io.millrace.feeds.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request at a time, which nobody has to wait for: Connect stops a task between two polls only. For one thread. */
final class Exchange {
    /** One page; it is held in memory several times over. */
    private static final int LONGEST = 16 << 20;

    private final HttpSettings settings;
    /** Redirects are not followed: they would take the headers to wherever they lead. */
    private final HttpClient client;

    private @Nullable CompletableFuture<Answer> running;
    private long since;

    Exchange(HttpSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    boolean isRunning() {
        return running != null;
    }

    void send(URI address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(settings.timeout()).header("Accept", "application/json");
        settings.target().headers().forEach(request::setHeader);
        since = System.nanoTime();
        running = client.sendAsync(request.build(), info -> new LimitedBody(LONGEST))
                .thenApply(response -> new Answer(response.statusCode(), response.headers(), response.body()));
    }

    /** Waits for the answer, but not longer than {@code atMost}; empty where it is not there yet. */
    Optional<Answer> take(Duration atMost) throws Trouble, InterruptedException {
        CompletableFuture<Answer> asked = running;
        if (asked == null) {
            return Optional.empty();
        }
        try {
            Answer answer = asked.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            running = null;
            return Optional.of(answer);
        } catch (TimeoutException e) {
            // The client's own time-out is over with the headers; a body may come for ever.
            if (System.nanoTime() - since > settings.timeout().toNanos()) {
                cancel();
                throw late();
            }
            return Optional.empty();
        } catch (ExecutionException e) {
            running = null;
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    void cancel() {
        if (running != null) {
            running.cancel(true);
            running = null;
        }
    }

    private Trouble failure(Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return late();
        }
        if (cause instanceof LimitedBody.TooLong || cause.getCause() instanceof LimitedBody.TooLong) {
            return Trouble.lasting(settings.target() + " answers with more than " + (LONGEST >> 20)
                    + " MiB: ask for smaller pages, by 'parameters' and 'pages'");
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (!(cause instanceof IOException)) {
            return Trouble.lasting("cannot ask " + settings.target() + ": " + reason);
        }
        return Trouble.passing("cannot reach " + settings.target() + ": " + reason, Optional.empty());
    }

    private Trouble late() {
        return Trouble.passing(
                settings.target() + " did not answer within "
                        + settings.timeout().toMillis() + " ms",
                Optional.empty());
    }
}
